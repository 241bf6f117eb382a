from collections.abc import AsyncGenerator
from typing import Annotated

import pytest
from fastapi import BackgroundTasks, Depends, FastAPI
from httpx import ASGITransport, AsyncClient
from starlette.types import Message, Receive, Scope, Send

app = FastAPI()
log: list[str] = []


async def get_db() -> AsyncGenerator[str, None]:
    log.append("enter")
    yield "session"
    log.append("exit")


async def create(tasks: BackgroundTasks) -> None:
    log.append("endpoint")
    tasks.add_task(log.append, "task")


@app.post("/request")
async def with_request(
    db: Annotated[str, Depends(get_db, scope="request")],
    tasks: BackgroundTasks,
) -> None:
    await create(tasks)


@app.post("/function")
async def with_function(
    db: Annotated[str, Depends(get_db, scope="function")],
    tasks: BackgroundTasks,
) -> None:
    await create(tasks)


@app.post("/default")
async def with_the_default(
    db: Annotated[str, Depends(get_db)], tasks: BackgroundTasks
) -> None:
    await create(tasks)


async def spy(scope: Scope, receive: Receive, send: Send) -> None:
    async def noted(message: Message) -> None:
        log.append(message["type"].removeprefix("http.response."))
        await send(message)

    await app(scope, receive, noted)


async def events(path: str) -> list[str]:
    log.clear()
    transport = ASGITransport(app=spy)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post(path)
    return log


@pytest.mark.parametrize("path", ["/request", "/default"])
async def test_request(path: str) -> None:
    order = ["enter", "endpoint", "start", "body", "task", "exit"]
    assert await events(path) == order


async def test_function() -> None:
    order = ["enter", "endpoint", "exit", "start", "body", "task"]
    assert await events("/function") == order
