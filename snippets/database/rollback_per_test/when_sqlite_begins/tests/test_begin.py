from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from app.db.base import Base
from app.db.session import create_engine
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()


async def has_begun(connection: AsyncConnection) -> bool:
    raw: Any = await connection.get_raw_connection()
    begun: bool = raw.driver_connection.in_transaction
    return begun


async def commit_in_a_savepoint(connection: AsyncConnection) -> None:
    async with AsyncSession(
        connection, join_transaction_mode="create_savepoint"
    ) as db:
        tea = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}
        db.add(Item(**tea, created_at=NOON))
        await db.commit()


async def count(connection: AsyncConnection) -> int | None:
    return await connection.scalar(select(func.count(Item.id)))


async def test_defaults(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        transaction = await connection.begin()
        assert not await has_begun(connection)
        await commit_in_a_savepoint(connection)
        await transaction.rollback()
        assert await count(connection) == 1


async def test_a_write_before_the_savepoint(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        transaction = await connection.begin()
        await connection.execute(text("DELETE FROM users"))
        assert await has_begun(connection)
        await commit_in_a_savepoint(connection)
        await transaction.rollback()
        assert await count(connection) == 0


async def test_begin_on_begin(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    async with engine.connect() as connection:
        transaction = await connection.begin()
        assert await has_begun(connection)
        await commit_in_a_savepoint(connection)
        await transaction.rollback()
        assert await count(connection) == 0
