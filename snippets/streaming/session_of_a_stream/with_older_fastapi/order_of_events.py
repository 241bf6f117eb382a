"""What comes first, the stream or the end of the dependency?"""

import asyncio
from collections.abc import AsyncGenerator
from importlib.metadata import version
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient

app = FastAPI()
log: list[str] = []


async def get_db() -> AsyncGenerator[str, None]:
    log.append("session opens")
    yield "session"
    log.append("session closes")


async def rows(db: str) -> AsyncGenerator[str, None]:
    log.append("row")
    yield "tea,3\n"


@app.get("/report")
async def report(db: Annotated[str, Depends(get_db)]) -> StreamingResponse:
    return StreamingResponse(rows(db))


async def main() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.get("/report")


asyncio.run(main())
print("FastAPI", version("fastapi"))
print(*log, sep=", ")
