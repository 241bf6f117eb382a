from datetime import UTC, datetime

from httpx import AsyncClient

from app.db.session import SessionMaker
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_items(client: AsyncClient, sessions: SessionMaker) -> None:
    async with sessions() as db:
        db.add(Item(**TEA, created_at=NOON))
        await db.flush()  # not a commit
        items = (await client.get("/items")).json()

    assert len(items) == 1
