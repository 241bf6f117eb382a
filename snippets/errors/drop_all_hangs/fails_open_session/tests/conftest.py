"""Wrong: `db` does not request `tables`, which it needs."""

from collections.abc import AsyncGenerator, Generator

import pytest
from postgres import run_postgres
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.base import Base
from app.db.session import create_engine


@pytest.fixture(scope="session")
def database_url() -> Generator[str, None, None]:
    with run_postgres() as url:
        yield url


@pytest.fixture
async def engine(database_url: str) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def tables(engine: AsyncEngine) -> AsyncGenerator[None, None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    async with engine.begin() as connection:
        await connection.execute(text("SET LOCAL lock_timeout = '300ms'"))
        await connection.run_sync(Base.metadata.drop_all)


@pytest.fixture
async def db(engine: AsyncEngine) -> AsyncGenerator[AsyncSession, None]:
    async with AsyncSession(engine) as session:
        yield session
