"""One session for all requests of a test."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.base import Base
from app.db.session import (
    create_engine,
    create_session_factory,
    get_async_db,
)
from app.main import app


@pytest.fixture
async def db(tmp_path: Path) -> AsyncGenerator[AsyncSession, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with create_session_factory(engine)() as db:
        yield db
    await engine.dispose()


@pytest.fixture
async def client(
    db: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[AsyncClient, None]:
    async def get_shared_db() -> AsyncSession:
        return db

    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_async_db, get_shared_db)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
