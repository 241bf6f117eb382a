from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from asgi_lifespan import LifespanManager
from httpx import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from database import SessionMaker
from mail import Mailer, get_mailer
from main import app
from users import User, get_current_user


@pytest.fixture(autouse=True)
def database_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    async with LifespanManager(app) as manager:
        # This app adds what the lifespan yields to each request.
        transport = ASGITransport(app=manager.app)
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


# --8<-- [start:outbox]
class KeepingMailer(Mailer):
    def __init__(self) -> None:
        self.kept: list[tuple[str, str]] = []

    async def send(self, to: str, text: str) -> None:
        self.kept.append((to, text))


@pytest.fixture
def outbox(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    mailer = KeepingMailer()
    monkeypatch.setitem(app.dependency_overrides, get_mailer, lambda: mailer)
    return mailer.kept
    # --8<-- [end:outbox]
