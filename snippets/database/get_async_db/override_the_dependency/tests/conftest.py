"""As above, for an app that has no dependency for the factory."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.base import Base
from app.db.session import (
    SessionMaker,
    create_engine,
    create_session_factory,
    get_async_db,
)
from app.main import app


@pytest.fixture
async def sessions(tmp_path: Path) -> AsyncGenerator[SessionMaker, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield create_session_factory(engine)
    await engine.dispose()


@pytest.fixture
async def client(
    sessions: SessionMaker, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[AsyncClient, None]:
    async def get_test_db() -> AsyncGenerator[AsyncSession, None]:
        async with sessions() as session:
            yield session

    # The function itself, not a call of it.
    monkeypatch.setitem(app.dependency_overrides, get_async_db, get_test_db)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
