from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordBearer
from httpx import ASGITransport, AsyncClient

app = FastAPI()
Bearer = Annotated[str, Depends(OAuth2PasswordBearer("token"))]


@app.get("/token-of-me")
async def read_token(token: Bearer) -> str:
    return token


async def test_small_letters() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get(
            "/token-of-me", headers={"Authorization": "bearer ada"}
        )

    assert response.json() == "ada"
