"""Seed an item, then order it through the endpoint."""

from datetime import UTC, datetime

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
async def tea(db: AsyncSession) -> Item:
    item = Item(
        sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
    )
    db.add(item)
    await db.commit()
    return item


def order(item: Item, quantity: int) -> dict[str, str | int]:
    return {
        "reference": "A-1",
        "item_id": item.id,
        "quantity": quantity,
        "email": "ada@example.com",
    }


async def test_order(client: AsyncClient, db: AsyncSession, tea: Item) -> None:
    response = await client.post("/orders", json=order(tea, 2))

    assert response.status_code == 201
    await db.refresh(tea)  # the test's session has the old value
    assert tea.stock == 1


async def test_out_of_stock(client: AsyncClient, tea: Item) -> None:
    response = await client.post("/orders", json=order(tea, 4))

    assert response.status_code == 409
