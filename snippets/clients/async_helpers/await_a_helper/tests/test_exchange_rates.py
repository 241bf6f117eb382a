from decimal import Decimal

import anyio
import httpx
import pytest

from app.errors import RatesUnavailable
from app.services.exchange_rates import ExchangeRates


def rates_service(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/rates/EUR":
        return httpx.Response(200, json={"rate": "0.92"})
    return httpx.Response(503)


async def ask(currency: str) -> Decimal:
    transport = httpx.MockTransport(rates_service)
    async with httpx.AsyncClient(transport=transport) as http:
        return await ExchangeRates(http, "https://rates").rate(currency)


async def test_awaited() -> None:
    assert await ask("EUR") == Decimal("0.92")


async def test_its_exception() -> None:
    with pytest.raises(RatesUnavailable):
        await ask("GBP")


def test_from_a_sync_test() -> None:
    assert anyio.run(ask, "EUR") == Decimal("0.92")
