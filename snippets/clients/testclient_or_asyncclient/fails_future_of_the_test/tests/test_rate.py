import asyncio
from decimal import Decimal

from fastapi import FastAPI
from fastapi.testclient import TestClient


async def test_future_of_this_loop() -> None:
    loop = asyncio.get_running_loop()
    rate: asyncio.Future[Decimal] = loop.create_future()
    app = FastAPI()

    @app.get("/rate")
    async def read_rate() -> Decimal:
        return await rate

    TestClient(app).get("/rate")
