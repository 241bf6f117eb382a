from fastapi import FastAPI, HTTPException

app = FastAPI()
ITEMS = {1: "Green tea", 2: "Coffee"}


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, str]:
    if item_id not in ITEMS:
        raise HTTPException(status_code=404, detail="No such item")
    return {"name": ITEMS[item_id]}
