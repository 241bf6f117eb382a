"""One loop for the whole run, so one engine is enough."""

from collections.abc import AsyncGenerator, Generator

import pytest
from postgres import run_postgres
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def database_url() -> Generator[str, None, None]:
    with run_postgres() as url:
        yield url


@pytest.fixture(scope="session")
async def engine(database_url: str) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(database_url)
    yield engine
    await engine.dispose()
