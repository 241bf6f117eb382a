"""A new PostgreSQL, with the tables of the shop, for each test."""

from collections.abc import AsyncGenerator

import pytest
from postgres import run_postgres
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine
from app.models import Item


@pytest.fixture
async def engine() -> AsyncGenerator[AsyncEngine, None]:
    with run_postgres() as url:
        engine = create_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(Item.metadata.create_all)
        yield engine
        await engine.dispose()
