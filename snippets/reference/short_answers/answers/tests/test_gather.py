import asyncio

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
PRICES = {"tea": 450, "coffee": 790}


async def price_cents(sku: str) -> int:
    await asyncio.sleep(0)
    return PRICES[sku]


@app.get("/basket")
async def basket() -> int:
    return sum(await asyncio.gather(*map(price_cents, PRICES)))


def test_gather_needs_no_async_test() -> None:
    assert TestClient(app).get("/basket").json() == 1240
