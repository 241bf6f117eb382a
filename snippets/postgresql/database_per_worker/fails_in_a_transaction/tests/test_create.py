from collections.abc import AsyncGenerator

import pytest
from postgres import run_postgres
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine


@pytest.fixture
async def engine() -> AsyncGenerator[AsyncEngine, None]:
    with run_postgres() as url:
        engine = create_engine(url)
        yield engine
        await engine.dispose()


async def test_create_database(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(text("CREATE DATABASE shop"))
