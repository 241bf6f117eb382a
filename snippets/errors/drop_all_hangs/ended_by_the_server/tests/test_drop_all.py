import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.base import Base
from app.models import Item

# asyncpg's error depends on whether it notices the end before the query.
ENDED = "connection|cannot switch to state"
COUNT = select(func.count()).select_from(Item)
TERMINATE = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND state = 'idle in transaction'"
)


async def test_terminate(engine: AsyncEngine) -> None:
    async with engine.connect() as left_over:
        await left_over.scalar(COUNT)
        async with engine.begin() as connection:
            await connection.execute(TERMINATE)
            await connection.run_sync(Base.metadata.drop_all)

        with pytest.raises(DBAPIError, match=ENDED):
            await left_over.scalar(COUNT)


async def test_limit(engine: AsyncEngine, limited: AsyncEngine) -> None:
    async with limited.connect() as left_over:
        await left_over.scalar(COUNT)
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.drop_all)

        with pytest.raises(DBAPIError, match=ENDED):
            await left_over.scalar(COUNT)
