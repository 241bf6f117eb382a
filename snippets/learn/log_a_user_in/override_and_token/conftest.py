from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from database import Base, SessionMaker, get_session_factory
from main import app
from users import User, get_current_user


@pytest.fixture
async def session_factory(
    tmp_path: Path,
) -> AsyncGenerator[SessionMaker, None]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield async_sessionmaker(engine, expire_on_commit=False)
    await engine.dispose()


@pytest.fixture
async def client(
    session_factory: SessionMaker, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[AsyncClient, None]:
    overrides = app.dependency_overrides
    monkeypatch.setitem(
        overrides, get_session_factory, lambda: session_factory
    )
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


# --8<-- [start:fixture_return]
@pytest.fixture
def ada(monkeypatch: pytest.MonkeyPatch) -> User:
    user = User("Ada", "ada@example.com")
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_current_user, lambda: user)
    return user
    # --8<-- [end:fixture_return]
