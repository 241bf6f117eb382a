"""Objects of the shop with defaults; they know of no session."""

from datetime import UTC, datetime

import factory

from app.models import Item, Order

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


class ItemFactory(factory.Factory[Item]):
    class Meta:
        model = Item

    sku = factory.Sequence(lambda n: f"sku-{n}")
    name = "Tea"
    price_cents = 450
    stock = 3
    created_at = NOON


class OrderFactory(factory.Factory[Order]):
    class Meta:
        model = Order

    reference = factory.Sequence(lambda n: f"A-{n}")
    item = factory.SubFactory(ItemFactory)
    quantity = 1
    email = "ada@example.com"
    created_at = NOON
