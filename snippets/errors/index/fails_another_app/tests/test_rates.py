from decimal import Decimal

import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app, create_app
from app.services.exchange_rates import get_exchange_rates


class FixedRates:
    async def rate(self, currency: str) -> Decimal:
        return Decimal("0.92")


async def test_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_exchange_rates, FixedRates)
    transport = ASGITransport(app=create_app())
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/rates/EUR")

    assert response.json()["rate"] == "0.92"
