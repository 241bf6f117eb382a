import asyncio
from decimal import Decimal

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient


async def test_future_of_this_loop() -> None:
    loop = asyncio.get_running_loop()
    rate: asyncio.Future[Decimal] = loop.create_future()
    loop.call_soon(rate.set_result, Decimal("0.92"))
    app = FastAPI()

    @app.get("/rate")
    async def read_rate() -> Decimal:
        return await rate

    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/rate")

    assert response.json() == "0.92"
