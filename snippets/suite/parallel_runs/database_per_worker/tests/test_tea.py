from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def test_sell_tea(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as db:
        db.add(
            Item(sku="1", name="Tea", price_cents=1, stock=0, created_at=NOON)
        )
        await db.commit()
        names = (await db.scalars(select(Item.name))).all()

    assert names == ["Tea"]
