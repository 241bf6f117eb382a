"""One database per session; each test in a transaction that is undone."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest
from factories import ShopFactory
from httpx import ASGITransport, AsyncClient
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from app.db.base import Base
from app.db.session import SessionMaker, create_engine, get_session_factory
from app.main import app


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


def never_begin_by_yourself(connection: Any, record: object) -> None:
    connection.isolation_level = None


def begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@pytest.fixture(scope="session")
async def engine(
    anyio_backend: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[AsyncEngine, None]:
    database = tmp_path_factory.mktemp("database") / "shop.db"
    engine = create_engine(f"sqlite+aiosqlite:///{database}")
    event.listen(engine.sync_engine, "connect", never_begin_by_yourself)
    event.listen(engine.sync_engine, "begin", begin)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
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
    sessions: SessionMaker, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[AsyncClient, None]:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_session_factory, lambda: sessions)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


@pytest.fixture
def factory_session(
    sessions: SessionMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ShopFactory, "__async_session__", sessions)
