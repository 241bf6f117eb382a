"""One server; its tables are made by the migrations."""

from collections.abc import AsyncGenerator, Generator

import pytest
from alembic import command
from alembic.config import Config
from postgres import run_postgres
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def database_url() -> Generator[str, None, None]:
    with run_postgres() as url:
        yield url


def upgrade(connection: Connection) -> None:
    config = Config(toml_file="pyproject.toml")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@pytest.fixture(scope="session")
async def engine(database_url: str) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
    yield engine
    await engine.dispose()
