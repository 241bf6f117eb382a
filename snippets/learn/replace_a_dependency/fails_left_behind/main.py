import asyncio
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException

app = FastAPI()
ITEMS = {1: "Tea", 2: "Coffee"}
STOCK = {1: 31, 2: 8}


async def get_stock(item_id: int) -> int:
    """Ask the warehouse how many pieces are left."""
    await asyncio.sleep(0.1)  # stands for a request over the network
    return STOCK.get(item_id, 0)


@app.get("/items/{item_id}")
async def read_item(
    item_id: int, stock: Annotated[int, Depends(get_stock)]
) -> dict[str, str | int]:
    if item_id not in ITEMS:
        raise HTTPException(status_code=404, detail="No such item")
    return {"name": ITEMS[item_id], "stock": stock}
