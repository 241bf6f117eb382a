from contextvars import ContextVar

from fastapi import Depends, FastAPI
from httpx import ASGITransport, AsyncClient

user: ContextVar[str] = ContextVar("user", default="nobody")
app = FastAPI()


def log_in() -> None:
    user.set("ada")


@app.get("/me", dependencies=[Depends(log_in)])
async def read_me() -> str:
    return user.get()


async def test_the_endpoint_sees_it() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/me")

    assert response.json() == "ada"
