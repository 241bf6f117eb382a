from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.models import Item

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def count_items(engine: AsyncEngine) -> int:
    """A report: it opens a session of its own, as a worker would."""
    async with AsyncSession(engine) as db:
        return await db.scalar(select(func.count(Item.id))) or 0


async def test_report(client: AsyncClient, engine: AsyncEngine) -> None:
    await client.post("/items", json=TEA)

    assert await count_items(engine) == 1
