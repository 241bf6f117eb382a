"""One app and one server for the run; each test is rolled back."""

from collections.abc import AsyncGenerator, Generator
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from asgi_lifespan import LifespanManager
from fastapi import FastAPI
from httpx import AsyncClient
from httpx_ws.transport import ASGIWebSocketTransport
from postgres import run_postgres
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
)

from app.config import Settings
from app.db.session import SessionMaker, create_engine, get_session_factory
from app.main import create_app
from app.models import User
from app.security import create_token


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def settings() -> Generator[Settings, None, None]:
    with run_postgres() as url:
        yield Settings(database_url=url)


@pytest.fixture(scope="session")
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture(scope="session")
async def running(
    app: FastAPI, anyio_backend: str
) -> AsyncGenerator[LifespanManager, None]:
    """The app after its start-up, which made the tables."""
    async with LifespanManager(app) as manager:
        yield manager


@pytest.fixture(scope="session")
async def engine(
    running: LifespanManager, settings: Settings
) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(settings.database_url)
    yield engine
    await engine.dispose()


@pytest.fixture(autouse=True)
def overrides_end_with_the_test(app: FastAPI) -> Generator[None, None, None]:
    with patch.dict(app.dependency_overrides):
        yield


@pytest.fixture
async def sessions(
    app: FastAPI, engine: AsyncEngine
) -> AsyncGenerator[SessionMaker, None]:
    """The app's session factory: all sessions join one transaction."""
    async with engine.connect() as connection:
        transaction = await connection.begin()
        sessions = async_sessionmaker(
            connection,
            expire_on_commit=False,
            join_transaction_mode="create_savepoint",
        )
        app.dependency_overrides[get_session_factory] = lambda: sessions
        yield sessions
        await transaction.rollback()


@pytest.fixture
async def db(sessions: SessionMaker) -> AsyncGenerator[AsyncSession, None]:
    """A database session for the test, to write and read rows."""
    async with sessions() as session:
        yield session


def connect(running: LifespanManager) -> AsyncClient:
    """A client for HTTP and WebSockets."""
    transport = ASGIWebSocketTransport(running.app)
    return AsyncClient(transport=transport, base_url="http://test")


@pytest.fixture
async def client(
    running: LifespanManager, sessions: SessionMaker
) -> AsyncGenerator[AsyncClient, None]:
    """A client that is not logged in."""
    async with connect(running) as client:
        yield client


@pytest.fixture
async def ada(db: AsyncSession) -> User:
    now = datetime.now(UTC)
    user = User(email="ada@example.com", password_hash="", created_at=now)
    db.add(user)
    await db.commit()
    return user


@pytest.fixture
async def ada_client(
    running: LifespanManager, settings: Settings, ada: User
) -> AsyncGenerator[AsyncClient, None]:
    """A client that is logged in as Ada."""
    token = create_token(ada.id, datetime.now(UTC), settings)
    async with connect(running) as client:
        client.headers["Authorization"] = f"Bearer {token}"
        yield client
