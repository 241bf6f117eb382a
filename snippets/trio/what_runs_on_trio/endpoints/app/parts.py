"""One endpoint for each part of FastAPI."""

from collections.abc import AsyncGenerator
from typing import Annotated

import anyio
from fastapi import BackgroundTasks, Depends, FastAPI, UploadFile
from fastapi.responses import StreamingResponse
from sniffio import current_async_library

app = FastAPI()
sent: list[str] = []


def sync_dependency() -> str:
    return "from a worker thread"


def send_later() -> None:
    sent.append("sync")


async def send_later_async() -> None:
    sent.append("async")


async def numbers() -> AsyncGenerator[str, None]:
    for number in range(3):
        await anyio.sleep(0)
        yield str(number)


@app.get("/async")
async def read_async() -> str:
    return current_async_library()


@app.get("/sync")
def read_sync(value: Annotated[str, Depends(sync_dependency)]) -> str:
    return value


@app.post("/background")
async def add_tasks(tasks: BackgroundTasks) -> None:
    tasks.add_task(send_later)
    tasks.add_task(send_later_async)


@app.get("/stream")
async def stream() -> StreamingResponse:
    return StreamingResponse(numbers())


@app.post("/upload")
async def upload(file: UploadFile) -> int:
    return len(await file.read())
