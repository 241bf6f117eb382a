from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.base import Base
from app.db.session import create_engine
from app.models import Item

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
COUNT = select(func.count(Item.id))


def no_begin(connection: Any, record: object) -> None:
    connection.isolation_level = None


def begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@pytest.fixture(scope="module")
async def engine(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncGenerator[AsyncEngine, None]:
    path: Path = tmp_path_factory.mktemp("shop") / "shop.db"
    engine = create_engine(f"sqlite+aiosqlite:///{path}")
    event.listen(engine.sync_engine, "connect", no_begin)
    event.listen(engine.sync_engine, "begin", begin)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()


@pytest.fixture
async def db(engine: AsyncEngine) -> AsyncGenerator[AsyncSession, None]:
    async with engine.connect() as connection:
        transaction = await connection.begin()
        async with AsyncSession(
            connection, join_transaction_mode="create_savepoint"
        ) as session:
            yield session
        await transaction.rollback()


async def test_an_item_is_added(db: AsyncSession) -> None:
    db.add(Item(**TEA, created_at=NOON))
    await db.commit()

    assert await db.scalar(COUNT) == 1


async def test_the_next_test(db: AsyncSession) -> None:
    assert await db.scalar(COUNT) == 1
