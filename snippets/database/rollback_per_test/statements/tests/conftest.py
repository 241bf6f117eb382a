"""The recipe as a function, with a list of the statements SQLite gets."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from app.db.base import Base
from app.db.session import create_engine, get_session_factory
from app.main import app

statements: list[str] = []


def note(sql: str) -> None:
    """Note `RELEASE 1` for `RELEASE SAVEPOINT sa_savepoint_1`."""
    if sql.startswith(("INSERT", "SELECT")):
        sql = sql.partition(" ")[0]
    statements.append(re.sub("( SAVEPOINT)? sa_savepoint_", " ", sql))


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    statements.clear()
    yield engine
    await engine.dispose()


@asynccontextmanager
async def rolled_back(
    engine: AsyncEngine,
) -> AsyncGenerator[AsyncClient, None]:
    async with engine.connect() as connection:
        raw: Any = await connection.get_raw_connection()
        await raw.driver_connection.set_trace_callback(note)
        transaction = await connection.begin()
        sessions = async_sessionmaker(
            connection,
            expire_on_commit=False,
            join_transaction_mode="create_savepoint",
        )
        app.dependency_overrides[get_session_factory] = lambda: sessions
        transport = ASGITransport(app=app)
        async with AsyncClient(
            transport=transport, base_url="http://test"
        ) as client:
            yield client
        app.dependency_overrides.clear()
        await transaction.rollback()
