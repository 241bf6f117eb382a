"""Each test gets the app on an empty database in a file of its own."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from app.db.base import Base
from app.db.session import (
    SessionMaker,
    create_engine,
    create_session_factory,
    get_session_factory,
)
from app.main import create_app


@pytest.fixture
async def sessions(tmp_path: Path) -> AsyncGenerator[SessionMaker, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield create_session_factory(engine)
    await engine.dispose()


@pytest.fixture
async def client(sessions: SessionMaker) -> AsyncGenerator[AsyncClient, None]:
    app = create_app()
    app.dependency_overrides[get_session_factory] = lambda: sessions
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        yield client
