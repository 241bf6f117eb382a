from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

from app.db.session import SessionMaker
from app.models import Item, Order

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def seed(sessions: SessionMaker) -> None:
    tea = Item(
        sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
    )
    order = Order(
        reference="A-1", quantity=1, email="ada@example.com", created_at=NOON
    )
    tea.orders.append(order)
    async with sessions() as db:
        db.add(tea)
        await db.commit()


async def test_the_item_of_an_order(client: AsyncClient) -> None:
    assert (await client.get("/orders/1/item")).json() == "Tea"
