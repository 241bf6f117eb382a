from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from database import SessionMaker
from main import app
from users import User, get_current_user


@pytest.fixture(autouse=True)
def database_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


@pytest.fixture
async def session_factory(
    client: AsyncClient, database_url: str
) -> AsyncGenerator[SessionMaker, None]:
    # It asks for `client` because the lifespan creates the tables.
    engine = create_async_engine(database_url)
    yield async_sessionmaker(engine, expire_on_commit=False)
    await engine.dispose()


@pytest.fixture
def ada(monkeypatch: pytest.MonkeyPatch) -> User:
    user = User("Ada", "ada@example.com")
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_current_user, lambda: user)
    return user
