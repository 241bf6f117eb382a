import asyncio

from fastapi import FastAPI, HTTPException

app = FastAPI()
ITEMS = {1: "Tea", 2: "Coffee"}
# A list, because an asyncio.Queue would work on one event loop only.
deliveries: list[str] = []


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, str]:
    if item_id not in ITEMS:
        raise HTTPException(status_code=404, detail="No such item")
    return {"name": ITEMS[item_id]}


@app.post("/deliveries/{name}", status_code=202)
async def deliver(name: str) -> None:
    deliveries.append(name)


@app.get("/deliveries/next")
async def next_delivery() -> dict[str, str]:
    for _ in range(50):
        if deliveries:
            return {"name": deliveries.pop(0)}
        await asyncio.sleep(0.01)
    raise HTTPException(status_code=504, detail="No delivery")
