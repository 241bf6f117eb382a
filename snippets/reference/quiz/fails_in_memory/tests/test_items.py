from collections.abc import AsyncGenerator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

MEMORY = "sqlite+aiosqlite://"
COUNT = text("SELECT count(*) FROM items")


@pytest.fixture
async def engine() -> AsyncGenerator[AsyncEngine, None]:
    engine = create_async_engine(MEMORY)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE items (name)"))
        await connection.execute(text("INSERT INTO items VALUES ('tea')"))
    yield engine
    await engine.dispose()


async def test_same_engine(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        assert await connection.scalar(COUNT) == 1


async def test_same_url(engine: AsyncEngine) -> None:
    other = create_async_engine(MEMORY)
    try:
        async with other.connect() as connection:
            assert await connection.scalar(COUNT) == 1
    finally:
        await other.dispose()
