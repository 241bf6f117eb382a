from decimal import Decimal
from unittest.mock import AsyncMock, create_autospec

import httpx

from app.services.exchange_rates import ExchangeRates

URL = "https://rates.example.com"
REQUEST = httpx.Request("GET", f"{URL}/rates/EUR")


async def test_rate() -> None:
    http = create_autospec(httpx.AsyncClient, instance=True)
    assert isinstance(http.get, AsyncMock)
    assert not isinstance(http.build_request, AsyncMock)
    # A real response: json() and raise_for_status() are not mocks.
    http.get.return_value = httpx.Response(
        200, json={"rate": "0.92"}, request=REQUEST
    )

    rate = await ExchangeRates(http, URL).rate("EUR")

    assert rate == Decimal("0.92")
    http.get.assert_awaited_once_with(f"{URL}/rates/EUR")
