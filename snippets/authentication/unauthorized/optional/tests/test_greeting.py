from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from httpx import ASGITransport, AsyncClient

app = FastAPI()
optional = HTTPBearer(auto_error=False)


@app.get("/greeting")
async def greeting(
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(optional)],
) -> str:
    return "Hello" if bearer is None else "Hello again"


async def test_greeting() -> None:
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        nobody = await client.get("/greeting")
        known = await client.get(
            "/greeting", headers={"Authorization": "Bearer token"}
        )
        # Credentials of another scheme count as none.
        basic = await client.get("/greeting", auth=("ada", "password"))

    assert nobody.json() == "Hello"
    assert known.json() == "Hello again"
    assert basic.json() == "Hello"
