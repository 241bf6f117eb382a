from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordBearer
from httpx import ASGITransport, AsyncClient

app = FastAPI()
bearer = OAuth2PasswordBearer(tokenUrl="token")


@app.get("/me")
async def read_me(token: Annotated[str, Depends(bearer)]) -> str:
    return token


def client_of(user: str) -> AsyncClient:
    return AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        headers={"Authorization": f"Bearer {user}"},
    )


async def test_each_client_is_one_user() -> None:
    async with client_of("ada") as ada, client_of("bob") as bob:
        assert (await ada.get("/me")).json() == "ada"
        assert (await bob.get("/me")).json() == "bob"
