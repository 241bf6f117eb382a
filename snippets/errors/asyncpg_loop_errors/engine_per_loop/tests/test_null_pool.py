import pytest
from sqlalchemy import NullPool, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine


@pytest.fixture(scope="module")
def engine(database_url: str) -> AsyncEngine:
    # Opens a new connection each time, so none outlives its loop.
    return create_engine(database_url, poolclass=NullPool)


async def test_first(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


async def test_second(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
