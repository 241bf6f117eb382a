import asyncio
from decimal import Decimal

import anyio
from fastapi.testclient import TestClient

from app.errors import RatesUnavailable
from app.main import create_app
from app.services.exchange_rates import get_exchange_rates


class RatesOfToday:
    def __init__(self) -> None:
        self.published = anyio.Event()

    async def rate(self, currency: str) -> Decimal:
        with anyio.move_on_after(0.5):
            await self.published.wait()
            return Decimal("0.92")
        raise RatesUnavailable


async def test_the_rate_of_today() -> None:
    app = create_app()
    rates = RatesOfToday()
    app.dependency_overrides[get_exchange_rates] = lambda: rates
    # Runs as soon as the loop of this test gets control again.
    asyncio.get_running_loop().call_soon(rates.published.set)

    # The header only keeps the output of this demonstration steady.
    response = TestClient(app).get("/rates/EUR", headers={"X-Request-ID": "1"})

    assert response.status_code == 200
