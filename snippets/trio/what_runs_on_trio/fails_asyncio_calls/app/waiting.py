"""Endpoints that wait in the way of asyncio."""

import asyncio
from time import sleep

from fastapi import FastAPI

app = FastAPI()


@app.get("/sleep")
async def use_sleep() -> None:
    await asyncio.sleep(0.01)


@app.get("/sleep_0")
async def use_sleep_0() -> None:
    await asyncio.sleep(0)


@app.get("/create_task")
async def use_create_task() -> None:
    task = asyncio.create_task(asyncio.sleep(0))
    await task


@app.get("/task_group")
async def use_task_group() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0))


@app.get("/to_thread")
async def use_to_thread() -> None:
    await asyncio.to_thread(sleep, 0)


@app.get("/wait_for")
async def use_wait_for() -> None:
    await asyncio.wait_for(asyncio.sleep(0), timeout=1)


@app.get("/timeout")
async def use_timeout() -> None:
    async with asyncio.timeout(1):
        pass


@app.get("/event")
async def use_event() -> None:
    await asyncio.Event().wait()


@app.get("/free_lock")
async def use_free_lock() -> None:
    async with asyncio.Lock():
        pass


@app.get("/taken_lock")
async def use_taken_lock() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    await lock.acquire()
