from decimal import Decimal

import pytest
from httpx import AsyncClient

from app.main import app
from app.services.exchange_rates import get_exchange_rates


class FixedRates:
    async def rate(self, currency: str) -> Decimal:
        return Decimal("0.92")


@pytest.fixture(autouse=True)
def fixed_rates(monkeypatch: pytest.MonkeyPatch) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_exchange_rates, FixedRates)


async def test_euro(client: AsyncClient) -> None:
    assert (await client.get("/rates/EUR")).status_code == 200


async def test_pound(client: AsyncClient) -> None:
    assert (await client.get("/rates/GBP")).status_code == 200
