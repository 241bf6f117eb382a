"""The shop with its stock endpoints, on an empty database in a file."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from app.config import Settings
from app.db.base import Base
from app.db.session import (
    create_engine,
    create_session_factory,
    get_session_factory,
)
from app.main import create_app
from app.stock import router


@pytest.fixture
async def client(tmp_path: Path) -> AsyncGenerator[AsyncClient, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = create_session_factory(engine)
    app = create_app(Settings())
    app.include_router(router)
    app.dependency_overrides[get_session_factory] = lambda: sessions
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
    await engine.dispose()
