from datetime import UTC, datetime

import pytest
from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.session import SessionMaker
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


@pytest.fixture
async def tea(client: AsyncClient, db: AsyncSession) -> Item:
    item = Item(**TEA, created_at=NOON)
    db.add(item)
    await db.commit()
    await client.patch(f"/items/{item.id}", json={"name": "Green tea"})
    assert item.name == "Tea"
    return item


async def test_refresh(db: AsyncSession, tea: Item) -> None:
    await db.refresh(tea)

    assert tea.name == "Green tea"


async def test_populate_existing(db: AsyncSession, tea: Item) -> None:
    query = select(Item).execution_options(populate_existing=True)
    await db.scalars(query)

    assert tea.name == "Green tea"


async def test_a_new_session(sessions: SessionMaker, tea: Item) -> None:
    async with sessions() as fresh:
        item = await fresh.get_one(Item, tea.id)

    assert item.name == "Green tea"


async def test_only_the_column(db: AsyncSession, tea: Item) -> None:
    assert await db.scalar(select(Item.name)) == "Green tea"
