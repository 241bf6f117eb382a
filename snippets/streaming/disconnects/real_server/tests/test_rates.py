from collections.abc import Callable
from decimal import Decimal

import httpx
from fastapi import FastAPI

from app.config import Settings
from app.main import create_app
from app.services.exchange_rates import get_exchange_rates


class FixedRates:
    async def rate(self, currency: str) -> Decimal:
        return Decimal("0.92")


def test_an_override(serve: Callable[[FastAPI], str]) -> None:
    app = create_app(Settings(create_tables=False))
    app.dependency_overrides[get_exchange_rates] = FixedRates

    response = httpx.get(f"{serve(app)}/rates/EUR")

    assert response.json() == {"currency": "EUR", "rate": "0.92"}
