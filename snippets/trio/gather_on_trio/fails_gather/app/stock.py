"""Stock at two warehouses, asked at the same time."""

import asyncio

import anyio
from fastapi import FastAPI

app = FastAPI()


async def count(warehouse: str) -> int:
    await anyio.sleep(0)
    return len(warehouse)


@app.get("/stock")
async def read_stock() -> list[int]:
    return await asyncio.gather(count("Oslo"), count("Madrid"))
