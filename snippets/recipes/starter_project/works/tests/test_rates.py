"""A service of somebody else, replaced by an override."""

from decimal import Decimal

from fastapi import FastAPI
from httpx import AsyncClient

from app.services.exchange_rates import get_exchange_rates


class FixedRates:
    async def rate(self, currency: str) -> Decimal:
        return Decimal("0.92")


async def test_rate(app: FastAPI, client: AsyncClient) -> None:
    app.dependency_overrides[get_exchange_rates] = FixedRates

    response = await client.get("/rates/EUR")

    assert response.json() == {"currency": "EUR", "rate": "0.92"}
