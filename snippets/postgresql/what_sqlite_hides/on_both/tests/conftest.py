"""Every test runs twice: on SQLite and on PostgreSQL."""

from collections.abc import AsyncGenerator, Generator

import pytest
from postgres import run_postgres
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.base import Base
from app.db.session import create_engine


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[str, None, None]:
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("database") / "shop.db"
        yield f"sqlite+aiosqlite:///{file}"
    else:
        with run_postgres() as url:
            yield url


@pytest.fixture
async def engine(database_url: str) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
    await engine.dispose()
