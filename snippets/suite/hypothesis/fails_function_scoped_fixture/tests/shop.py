"""A client of the shop on an empty database in memory."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from httpx import ASGITransport, AsyncClient
from sqlalchemy.pool import StaticPool

from app.config import Settings
from app.db.base import Base
from app.db.session import (
    create_engine,
    create_session_factory,
    get_session_factory,
)
from app.main import create_app


@asynccontextmanager
async def open_shop() -> AsyncGenerator[AsyncClient, None]:
    engine = create_engine("sqlite+aiosqlite://", poolclass=StaticPool)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = create_session_factory(engine)
    app = create_app(Settings())
    app.dependency_overrides[get_session_factory] = lambda: sessions
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
    await engine.dispose()
