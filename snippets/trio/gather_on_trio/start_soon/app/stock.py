"""Stock at two warehouses, asked at the same time."""

import anyio
from fastapi import FastAPI

app = FastAPI()


async def count(warehouse: str) -> int:
    await anyio.sleep(0)
    return len(warehouse)


@app.get("/stock")
async def read_stock() -> list[int]:
    warehouses = ["Oslo", "Madrid"]
    stock: dict[str, int] = {}

    async def add(warehouse: str) -> None:
        stock[warehouse] = await count(warehouse)

    async with anyio.create_task_group() as group:
        for warehouse in warehouses:
            group.start_soon(add, warehouse)
    return [stock[warehouse] for warehouse in warehouses]
