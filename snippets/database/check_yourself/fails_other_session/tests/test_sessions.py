from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.base import Base
from app.db.session import create_engine
from app.models import Item

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def test_the_item_is_stored() -> None:
    engine = create_engine("sqlite+aiosqlite://")  # in memory
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)

    async with AsyncSession(engine) as first, AsyncSession(engine) as second:
        first.add(Item(**TEA, created_at=NOON))
        await first.flush()
        await second.connection()
        await second.rollback()
        await first.commit()
        stored = await second.scalar(select(func.count(Item.id)))

    await engine.dispose()
    assert stored == 1
