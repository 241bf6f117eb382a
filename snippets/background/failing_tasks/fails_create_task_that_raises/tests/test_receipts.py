import asyncio

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


def test_with_testclient(caplog: pytest.LogCaptureFixture) -> None:
    with TestClient(app) as client:
        assert client.post("/orders").status_code == 201

    assert "Task exception was never retrieved" in caplog.messages[-1]


async def test_with_asyncclient() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post("/orders")

    assert response.status_code == 201
