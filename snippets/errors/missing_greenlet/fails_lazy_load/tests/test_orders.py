from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Item, Order

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def seed(db: AsyncSession) -> AsyncGenerator[Order, None]:
    tea = Item(
        sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
    )
    order = Order(
        reference="A-1", quantity=1, email="ada@example.com", created_at=NOON
    )
    tea.orders.append(order)
    db.add(tea)
    await db.commit()
    yield order  # the session itself holds its objects only weakly


async def test_after_the_seed(client: AsyncClient) -> None:
    assert (await client.get("/orders/1/item")).json() == "Tea"


async def test_as_a_user(client: AsyncClient, db: AsyncSession) -> None:
    db.expunge_all()  # a request in production starts empty

    assert (await client.get("/orders/1/item")).json() == "Tea"
