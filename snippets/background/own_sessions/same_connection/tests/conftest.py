"""A connection in a transaction that is rolled back."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    create_async_engine,
)

from app.db.base import Base
from app.models import Item


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}",
        # Only for this demonstration: do not wait for a lock.
        connect_args={"timeout": 0},
    )

    # Without these two, sqlite3 sends no BEGIN before a SAVEPOINT.
    @event.listens_for(engine.sync_engine, "connect")
    def leave_begin_to_us(connection: Any, record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()


@pytest.fixture
async def connection(
    engine: AsyncEngine,
) -> AsyncGenerator[AsyncConnection, None]:
    async with engine.connect() as connection:
        transaction = await connection.begin()
        yield connection
        await transaction.rollback()
    # Whatever is left now was not undone by the rollback.
    async with engine.connect() as connection:
        assert await connection.scalar(select(func.count(Item.id))) == 0
