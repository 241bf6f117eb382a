"""Receipts are sent by a task group; the shutdown waits for it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import anyio
from fastapi import FastAPI

outbox: list[str] = []


async def send_receipt(email: str) -> None:
    await anyio.sleep(0.01)  # stands for the mail server
    if email.endswith("@example.org"):
        raise ConnectionRefusedError("The mail server is down.")
    outbox.append(email)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    async with anyio.create_task_group() as group:
        app.state.group = group
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders", status_code=201)
async def create_order(email: str) -> None:
    app.state.group.start_soon(send_receipt, email)
