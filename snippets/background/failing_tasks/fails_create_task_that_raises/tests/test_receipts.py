import asyncio
from collections.abc import AsyncGenerator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

app = FastAPI()
tasks: set[asyncio.Task[None]] = set()


async def send_receipt() -> None:
    raise ConnectionRefusedError("The mail server is down.")


@app.post("/orders", status_code=201)
async def create_order() -> None:
    task = asyncio.create_task(send_receipt())
    tasks.add(task)
    task.add_done_callback(tasks.discard)


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


def test_with_testclient(caplog: pytest.LogCaptureFixture) -> None:
    with TestClient(app) as client:
        assert client.post("/orders").status_code == 201

    assert "Task exception was never retrieved" in caplog.messages[-1]


async def test_with_asyncclient(client: AsyncClient) -> None:
    assert (await client.post("/orders")).status_code == 201


async def test_the_handle_is_awaited(client: AsyncClient) -> None:
    assert (await client.post("/orders")).status_code == 201

    (task,) = tasks
    with pytest.raises(ConnectionRefusedError, match="is down"):
        await task
