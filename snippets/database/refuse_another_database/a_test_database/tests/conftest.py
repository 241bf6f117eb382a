"""The tests use their own database, or they do not start."""

import os
from collections.abc import AsyncGenerator

import pytest
from guard import refuse_another_database
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.base import Base
from app.db.session import create_engine

DATABASE_URL = os.environ.get(
    "SHOP_TEST_DATABASE_URL", "sqlite+aiosqlite:///shop_test.db"
)


def pytest_collection() -> None:
    refuse_another_database(DATABASE_URL)


@pytest.fixture
async def engine() -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(DATABASE_URL)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
        for table in reversed(Base.metadata.sorted_tables):
            await connection.execute(delete(table))
    yield engine
    await engine.dispose()
