import asyncio
from collections.abc import Generator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine


@pytest.fixture(scope="module")  # but each test has its own loop
def engine(database_url: str) -> Generator[AsyncEngine, None, None]:
    engine = create_engine(database_url)
    yield engine
    asyncio.run(engine.dispose())


async def test_first(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


async def test_second(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


async def test_third(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
