"""One app and one database per session; each test is rolled back."""

from collections.abc import AsyncGenerator

import pytest
from asgi_lifespan import LifespanManager
from fastapi import FastAPI
from httpx import AsyncClient
from httpx_ws.transport import ASGIWebSocketTransport
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from app.config import Settings
from app.db.session import SessionMaker, get_session_factory
from app.main import create_app
from database import create_test_engine


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    file = tmp_path_factory.mktemp("database") / "shop.db"
    return Settings(database_url=f"sqlite+aiosqlite:///{file}")


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
    engine = create_test_engine(settings.database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def sessions(engine: AsyncEngine) -> AsyncGenerator[SessionMaker, None]:
    async with engine.connect() as connection:
        transaction = await connection.begin()
        yield async_sessionmaker(
            connection,
            expire_on_commit=False,
            join_transaction_mode="create_savepoint",
        )
        await transaction.rollback()


@pytest.fixture
async def client(
    app: FastAPI, running: LifespanManager, sessions: SessionMaker
) -> AsyncGenerator[AsyncClient, None]:
    """A client for HTTP and WebSockets; overrides end with the test."""
    app.dependency_overrides[get_session_factory] = lambda: sessions
    transport = ASGIWebSocketTransport(running.app)
    async with AsyncClient(transport=transport, base_url="http://test") as c:
        yield c
    app.dependency_overrides.clear()
