from datetime import UTC, datetime
from decimal import Decimal

from fastapi import FastAPI
from httpx import Client
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.models import Item
from app.services.exchange_rates import get_exchange_rates

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


class FixedRates:
    async def rate(self, currency: str) -> Decimal:
        return Decimal("0.92")


def test_a_seeded_item(client: Client, engine: Engine) -> None:
    with Session(engine) as db:
        db.add(Item(**TEA, created_at=NOON))
        db.commit()

    assert client.get("/items/1").json()["sku"] == "tea"


def test_an_override(client: Client, app: FastAPI) -> None:
    app.dependency_overrides[get_exchange_rates] = FixedRates

    assert client.get("/rates/EUR").json()["rate"] == "0.92"
