from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.models import Item

COUNT = select(func.count()).select_from(Item)
OPEN = text(
    "SELECT query FROM pg_stat_activity"
    " WHERE datname = current_database() AND state = 'idle in transaction'"
)


async def test_no_items(db: AsyncSession) -> None:
    assert await db.scalar(COUNT) == 0


async def test_who_is_waited_for(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    await db.scalar(COUNT)
    async with engine.connect() as connection:
        (query,) = await connection.scalars(OPEN)

    assert query == "SELECT count(*) AS count_1 \nFROM items"
