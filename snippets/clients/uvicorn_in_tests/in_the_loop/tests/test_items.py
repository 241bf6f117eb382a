from datetime import UTC, datetime

from httpx import AsyncClient

from app.db.session import SessionMaker
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_a_seeded_item(
    client: AsyncClient, sessions: SessionMaker
) -> None:
    async with sessions() as db:
        db.add(Item(**TEA, created_at=NOON))
        await db.commit()

    assert (await client.get("/items/1")).json()["sku"] == "tea"


async def test_a_stored_item(
    client: AsyncClient, sessions: SessionMaker
) -> None:
    await client.post("/items", json=TEA)

    async with sessions() as db:
        assert (await db.get_one(Item, 1)).sku == "tea"
