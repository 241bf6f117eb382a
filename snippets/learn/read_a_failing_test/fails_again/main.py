from fastapi import FastAPI, HTTPException

app = FastAPI()
ITEMS = {1: "Tea", 2: "Coffee"}
PRICES = {1: 450}


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, str]:
    if item_id not in ITEMS:
        raise HTTPException(status_code=404, detail="No such item")
    return {"name": ITEMS[item_id]}


@app.get("/items/{item_id}/price")
async def read_price(item_id: int) -> dict[str, int]:
    return {"cents": PRICES[item_id]}
