import asyncio

import pytest
from fastapi import BackgroundTasks, FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()
outbox: list[str] = []
handles: set[asyncio.Task[None]] = set()


async def send_receipt(email: str) -> None:
    outbox.append(email)


@app.post("/add-task")
async def add_task(email: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt, email)


@app.post("/create-task")
async def create_task(email: str) -> None:
    task = asyncio.create_task(send_receipt(email))
    handles.add(task)
    task.add_done_callback(handles.discard)


@pytest.mark.parametrize("path", ["/add-task", "/create-task"])
async def test_the_receipt_is_sent(path: str) -> None:
    outbox.clear()
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post(path, params={"email": "ada@example.com"})

        assert outbox == ["ada@example.com"]
