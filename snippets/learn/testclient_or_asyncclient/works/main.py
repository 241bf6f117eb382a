import asyncio

from fastapi import FastAPI, HTTPException

app = FastAPI()
ITEMS = {1: "Tea", 2: "Coffee"}
deliveries: asyncio.Queue[str] = asyncio.Queue()


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, str]:
    if item_id not in ITEMS:
        raise HTTPException(status_code=404, detail="No such item")
    return {"name": ITEMS[item_id]}


@app.post("/deliveries/{name}", status_code=202)
async def deliver(name: str) -> None:
    await deliveries.put(name)


@app.get("/deliveries/next")
async def next_delivery() -> dict[str, str]:
    try:
        async with asyncio.timeout(0.5):
            return {"name": await deliveries.get()}
    except TimeoutError:
        raise HTTPException(status_code=504, detail="No delivery") from None
