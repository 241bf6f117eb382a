# ruff: noqa: F821 - the missing import is what this file shows
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from httpx import ASGITransport
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.base import Base
from app.db.session import create_engine, get_async_db
from app.main import app


@pytest.fixture
async def db() -> AsyncGenerator[AsyncSession, None]:
    engine = create_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        yield session
        await session.rollback()
    await engine.dispose()


@pytest.fixture
async def client(db: AsyncSession) -> AsyncGenerator[Any, None]:
    app.dependency_overrides[get_async_db] = lambda: db
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as c:
        yield c
    app.dependency_overrides.clear()
