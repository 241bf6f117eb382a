from decimal import Decimal

import pytest
from httpx import AsyncClient

from app.main import app
from app.services.exchange_rates import get_exchange_rates


class FixedRates:
    async def rate(self, currency: str) -> Decimal:
        return Decimal("0.92")


async def test_rate(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The key is the function inside Depends(); the value is called.
    monkeypatch.setitem(
        app.dependency_overrides, get_exchange_rates, FixedRates
    )

    response = await client.get("/rates/EUR")

    assert response.json() == {"currency": "EUR", "rate": "0.92"}
