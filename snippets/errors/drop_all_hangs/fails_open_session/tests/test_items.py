import anyio
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.base import Base
from app.models import Item

COUNT = select(func.count()).select_from(Item)


async def test_no_items(db: AsyncSession, tables: None) -> None:
    assert await db.scalar(COUNT) == 0


async def test_drop_all(
    tables: None, db: AsyncSession, engine: AsyncEngine
) -> None:
    assert await db.scalar(COUNT) == 0
    with anyio.move_on_after(1) as waiting:  # without it: forever
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.drop_all)
    if waiting.cancelled_caught:
        pytest.fail("drop_all still waits")


@pytest.mark.parametrize(
    "sql",
    ["TRUNCATE items CASCADE", "DROP SCHEMA public CASCADE"],
    ids=["truncate", "drop_schema"],
)
async def test_other_statements(
    tables: None, db: AsyncSession, engine: AsyncEngine, sql: str
) -> None:
    assert await db.scalar(COUNT) == 0
    with pytest.raises(DBAPIError, match="due to lock timeout"):
        async with engine.begin() as connection:
            await connection.execute(text("SET LOCAL lock_timeout = '300ms'"))
            await connection.execute(text(sql))
