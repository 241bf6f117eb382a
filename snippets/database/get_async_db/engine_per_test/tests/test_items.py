from datetime import UTC, datetime

from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_the_app_reads(client: AsyncClient, db: AsyncSession) -> None:
    db.add(Item(**TEA, created_at=NOON))
    await db.commit()

    response = await client.get("/items/1")

    assert response.json()["name"] == "Tea"


async def test_the_app_writes(client: AsyncClient, db: AsyncSession) -> None:
    await client.post("/items", json=TEA)

    assert (await db.scalars(select(Item.name))).all() == ["Tea"]
