"""Starts an export in a task."""

import asyncio

from fastapi import FastAPI

app = FastAPI()
tasks: set[asyncio.Task[None]] = set()


async def export() -> None: ...


@app.post("/exports", status_code=202)
async def start_export() -> None:
    tasks.add(asyncio.create_task(export()))
