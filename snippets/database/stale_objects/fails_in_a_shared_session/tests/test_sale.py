from datetime import UTC, datetime

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


@pytest.fixture
async def tea(db: AsyncSession) -> Item:
    item = Item(**TEA, created_at=NOON)
    db.add(item)
    await db.commit()
    return item


async def test_the_sale(
    client: AsyncClient, db: AsyncSession, tea: Item
) -> None:
    assert (await client.post("/sale")).status_code == 200

    item = await db.get_one(Item, tea.id)

    assert item.price_cents == 225
