import asyncio
from contextvars import ContextVar

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

user: ContextVar[str] = ContextVar("user", default="nobody")
app = FastAPI()


@app.get("/me")
async def read_me() -> str:
    before = user.get()
    user.set("ada")
    return before


async def test_a_task_for_each_request() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        # A task runs in a copy of the context.
        await asyncio.create_task(client.get("/me"))
        response = await asyncio.create_task(client.get("/me"))

    assert f"{response.json()}, {user.get()}" == "nobody, nobody"


def test_testclient_needs_no_fix() -> None:
    with TestClient(app) as client:
        client.get("/me")
        response = client.get("/me")

    assert f"{response.json()}, {user.get()}" == "nobody, nobody"
