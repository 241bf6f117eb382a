"""Two tills share one lock, which is created at module level."""

import asyncio

from fastapi import FastAPI

app = FastAPI()
lock = asyncio.Lock()


async def sell() -> None:
    async with lock:
        await asyncio.sleep(0)


@app.post("/sell")
async def sell_at_two_tills() -> str:
    await asyncio.gather(sell(), sell())
    return "sold"
