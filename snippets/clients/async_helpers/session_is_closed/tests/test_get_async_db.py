from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import (
    create_engine,
    create_session_factory,
    get_async_db,
)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    yield engine
    await engine.dispose()


async def test_the_session_is_closed(engine: AsyncEngine) -> None:
    sessions = create_session_factory(engine)

    async with asynccontextmanager(get_async_db)(sessions) as db:
        assert await db.scalar(text("SELECT 1")) == 1
        assert db.in_transaction()

    assert not db.in_transaction()
