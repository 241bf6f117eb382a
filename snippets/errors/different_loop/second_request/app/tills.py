"""Two tills share one lock, which is created in the lifespan."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request


@asynccontextmanager
async def lifespan(
    app: FastAPI,
) -> AsyncGenerator[dict[str, asyncio.Lock], None]:
    yield {"lock": asyncio.Lock()}


app = FastAPI(lifespan=lifespan)


async def sell(lock: asyncio.Lock) -> None:
    async with lock:
        await asyncio.sleep(0)


@app.post("/sell")
async def sell_at_two_tills(request: Request) -> str:
    lock = request.state.lock
    await asyncio.gather(sell(lock), sell(lock))
    return "sold"
