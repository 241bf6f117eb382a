"""A server, and two engines; one limits how long a transaction may idle."""

from collections.abc import AsyncGenerator, Generator

import pytest
from postgres import run_postgres
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.base import Base
from app.db.session import create_engine

LIMIT = {"idle_in_transaction_session_timeout": "100ms"}


@pytest.fixture(scope="session")
def database_url() -> Generator[str, None, None]:
    with run_postgres() as url:
        yield url


@pytest.fixture
async def engine(database_url: str) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()


@pytest.fixture
async def limited(database_url: str) -> AsyncGenerator[AsyncEngine, None]:
    options = {"server_settings": LIMIT}
    engine = create_engine(database_url, connect_args=options)
    yield engine
    await engine.dispose()
