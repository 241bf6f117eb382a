from decimal import Decimal
from unittest.mock import AsyncMock

import pytest

from app.services.exchange_rates import ExchangeRates


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
async def test_rate() -> None:
    http = AsyncMock()
    http.get.return_value.json.return_value = {"rate": "0.92"}
    rates = ExchangeRates(http, "https://rates.example.com")

    assert await rates.rate("EUR") == Decimal("0.92")
