"""What the documentation of factory_boy shows for SQLAlchemy."""

from datetime import UTC, datetime

import factory
from factory.alchemy import SQLAlchemyModelFactory

from app.models import Item


class ItemFactory(SQLAlchemyModelFactory):
    class Meta:
        model = Item

    sku = factory.Sequence(lambda n: f"sku-{n}")
    name = "Tea"
    price_cents = 450
    stock = 3
    created_at = datetime(2026, 1, 2, 12, tzinfo=UTC)
