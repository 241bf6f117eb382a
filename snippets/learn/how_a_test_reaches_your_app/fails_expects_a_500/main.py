from fastapi import FastAPI

app = FastAPI()
STOCK = {1: 31}


@app.get("/stock/{item_id}")
async def read_stock(item_id: int) -> int:
    return STOCK[item_id]
