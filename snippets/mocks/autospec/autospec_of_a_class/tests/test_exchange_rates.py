from decimal import Decimal
from unittest.mock import create_autospec

import httpx

from app.services.exchange_rates import ExchangeRates

URL = "https://rates.example.com"
REQUEST = httpx.Request("GET", f"{URL}/rates/EUR")


async def test_rate() -> None:
    # `get` is asynchronous, as in the class; `build_request` is not.
    http = create_autospec(httpx.AsyncClient, instance=True)
    # A real response, so json() and raise_for_status() are the real ones.
    http.get.return_value = httpx.Response(
        200, json={"rate": "0.92"}, request=REQUEST
    )

    rate = await ExchangeRates(http, URL).rate("EUR")

    assert rate == Decimal("0.92")
    http.get.assert_awaited_once_with(f"{URL}/rates/EUR")
