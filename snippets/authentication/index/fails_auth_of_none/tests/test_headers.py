from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordBearer
from httpx import ASGITransport, AsyncClient

app = FastAPI()
Bearer = Annotated[str, Depends(OAuth2PasswordBearer("token"))]


@app.get("/token-of-me")
async def read_token(token: Bearer) -> str:
    return token


async def test_logged_out() -> None:
    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        headers={"Authorization": "Bearer ada"},
    ) as client:
        response = await client.get("/token-of-me", auth=None)

    assert response.status_code == 401
