"""Starts an export in a task."""

import asyncio

from fastapi import FastAPI

app = FastAPI()
tasks: set[asyncio.Task[None]] = set()


async def export() -> None: ...


@app.post("/exports", status_code=202)
def start_export() -> None:
    loop = asyncio.get_event_loop()
    tasks.add(loop.create_task(export()))
