"""The same, in the way of anyio."""

from time import sleep

import anyio
from anyio import to_thread
from fastapi import FastAPI

app = FastAPI()


@app.get("/sleep")
async def use_sleep() -> None:
    await anyio.sleep(0.01)


@app.get("/task_group")
async def use_task_group() -> None:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(anyio.sleep, 0)


@app.get("/to_thread")
async def use_to_thread() -> None:
    await to_thread.run_sync(sleep, 0)


@app.get("/timeout")
async def use_timeout() -> None:
    with anyio.fail_after(1):
        await anyio.sleep(0)


@app.get("/event")
async def use_event() -> None:
    event = anyio.Event()
    event.set()
    await event.wait()


@app.get("/lock")
async def use_lock() -> None:
    async with anyio.Lock():
        await anyio.sleep(0)
