from datetime import UTC, datetime

from httpx import AsyncClient
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_create(client: AsyncClient) -> None:
    response = await client.post("/items", json=TEA)

    assert response.status_code == 201


async def test_no_items_yet(client: AsyncClient) -> None:
    response = await client.get("/items")

    assert [item["sku"] for item in response.json()] == []


async def test_the_sku_is_free(db: AsyncSession) -> None:
    await db.execute(insert(Item).values(**TEA, created_at=NOON))
