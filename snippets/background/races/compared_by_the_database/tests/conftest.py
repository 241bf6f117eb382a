"""The app on a file database, with sessions that meet."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import anyio
import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
)

from app.db.base import Base
from app.db.session import create_engine, get_session_factory
from app.main import app


class MeetingSession(AsyncSession):
    """Goes on after a read only when the other request has read too."""

    async def get(self, *args: Any, **options: Any) -> Any:
        row = await super().get(*args, **options)
        with anyio.fail_after(5):
            await self.info["meeting"].wait()
        return row


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()


@pytest.fixture
async def client(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[AsyncClient, None]:
    factory = async_sessionmaker(
        engine,
        class_=MeetingSession,
        expire_on_commit=False,
        info={"meeting": asyncio.Barrier(2)},
    )
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_session_factory, lambda: factory)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
