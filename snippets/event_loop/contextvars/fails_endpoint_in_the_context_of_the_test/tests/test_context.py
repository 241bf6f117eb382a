from contextvars import ContextVar

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

user: ContextVar[str] = ContextVar("user", default="nobody")
app = FastAPI()


@app.get("/me")
async def read_me() -> str:
    before = user.get()
    user.set("ada")
    return before


async def test_two_requests() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.get("/me")
        response = await client.get("/me")

    assert f"{response.json()}, {user.get()}" == "nobody, nobody"
