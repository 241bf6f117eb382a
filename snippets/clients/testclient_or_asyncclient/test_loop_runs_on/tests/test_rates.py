import asyncio
from decimal import Decimal

import anyio
from httpx import ASGITransport, AsyncClient

from app.errors import RatesUnavailable
from app.main import create_app
from app.services.exchange_rates import get_exchange_rates


class RatesOfToday:
    def __init__(self) -> None:
        self.published = anyio.Event()

    async def rate(self, currency: str) -> Decimal:
        with anyio.move_on_after(5):
            await self.published.wait()
            return Decimal("0.92")
        raise RatesUnavailable


async def test_the_rate_of_today() -> None:
    app = create_app()
    rates = RatesOfToday()
    app.dependency_overrides[get_exchange_rates] = lambda: rates
    asyncio.get_running_loop().call_soon(rates.published.set)

    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/rates/EUR")

    assert response.status_code == 200
