"""What comes first, the task or the end of the dependency?"""

import asyncio
from collections.abc import AsyncGenerator
from importlib.metadata import version
from inspect import signature
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()
log: list[str] = []


async def get_db() -> AsyncGenerator[str, None]:
    log.append("session opens")
    yield "session"
    log.append("session closes")


async def export() -> None:
    log.append("task")


@app.post("/exports")
async def start_export(
    db: Annotated[str, Depends(get_db)], tasks: BackgroundTasks
) -> None:
    tasks.add_task(export)


async def main() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/exports")


asyncio.run(main())
print("FastAPI", version("fastapi"))
print(*log, sep=", ")
print("has a scope:", "scope" in signature(Depends).parameters)
