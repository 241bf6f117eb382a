"""One app and one database for the run; each test is rolled back."""

from collections.abc import AsyncGenerator, Generator
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from asgi_lifespan import LifespanManager
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker
from starlette.types import ASGIApp

from app.config import Settings
from app.db.session import SessionMaker, create_engine, get_session_factory
from app.main import create_app
from app.models import User
from app.security import get_current_user


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    file = tmp_path_factory.mktemp("database") / "shop.db"
    return Settings(database_url=f"sqlite+aiosqlite:///{file}")


@pytest.fixture(scope="session")
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


# --8<-- [start:lifespan]
@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def running(
    app: FastAPI, anyio_backend: str
) -> AsyncGenerator[ASGIApp, None]:
    async with LifespanManager(app) as manager:
        yield manager.app  # not app: it lacks the state
        # --8<-- [end:lifespan]


# --8<-- [start:client]
@pytest.fixture
async def client(
    running: ASGIApp, sessions: SessionMaker
) -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=running)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
        # --8<-- [end:client]


# --8<-- [start:overrides]
@pytest.fixture(autouse=True)
def overrides(
    app: FastAPI,
) -> Generator[dict[Any, Any], None, None]:
    with patch.dict(app.dependency_overrides) as overrides:
        yield overrides  # what a test adds ends with it
        # --8<-- [end:overrides]


# --8<-- [start:login]
@pytest.fixture
def ada(overrides: dict[Any, Any]) -> User:
    now = datetime.now(UTC)
    ada = User(id=1, email="ada@example.com", created_at=now)
    overrides[get_current_user] = lambda: ada
    return ada
    # --8<-- [end:login]


# --8<-- [start:sqlite]
def leave_begin_to_us(connection: Any, record: object) -> None:
    connection.isolation_level = None


def begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
    # --8<-- [end:sqlite]


# --8<-- [start:rollback]
@pytest.fixture(scope="session")
async def engine(
    settings: Settings, running: ASGIApp
) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(settings.database_url)
    sync_engine = engine.sync_engine
    event.listen(sync_engine, "connect", leave_begin_to_us)
    event.listen(sync_engine, "begin", begin)
    yield engine
    await engine.dispose()


@pytest.fixture
async def sessions(
    engine: AsyncEngine, overrides: dict[Any, Any]
) -> AsyncGenerator[SessionMaker, None]:
    async with engine.connect() as connection:
        transaction = await connection.begin()
        sessions = async_sessionmaker(
            connection,
            expire_on_commit=False,
            join_transaction_mode="create_savepoint",
        )
        overrides[get_session_factory] = lambda: sessions
        yield sessions
        await transaction.rollback()
        # --8<-- [end:rollback]
