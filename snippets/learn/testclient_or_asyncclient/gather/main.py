import asyncio

from fastapi import FastAPI

app = FastAPI()
PRICES = {"tea": 450, "coffee": 790}


async def price_of(name: str) -> int:
    await asyncio.sleep(0.01)  # stands for a request to another service
    return PRICES[name]


@app.get("/basket")
async def read_basket() -> dict[str, int]:
    prices = await asyncio.gather(price_of("tea"), price_of("coffee"))
    return {"total": sum(prices)}
