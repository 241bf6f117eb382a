from collections.abc import AsyncGenerator
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    async_sessionmaker,
    create_async_engine,
)

from database import Base, SessionMaker, get_session_factory
from main import app


# --8<-- [start:engine]
@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


def leave_begin_to_sqlalchemy(connection: Any, record: object) -> None:
    # Python's sqlite3 no longer sends a BEGIN of its own before a write.
    connection.isolation_level = None


def begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@pytest.fixture(scope="session")
async def engine(
    anyio_backend: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[AsyncEngine, None]:
    file = tmp_path_factory.mktemp("database") / "test.db"
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
    event.listen(engine.sync_engine, "connect", leave_begin_to_sqlalchemy)
    event.listen(engine.sync_engine, "begin", begin)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()
    # --8<-- [end:engine]


# --8<-- [start:session_factory]
@pytest.fixture
async def session_factory(
    engine: AsyncEngine,
) -> AsyncGenerator[SessionMaker, None]:
    async with engine.connect() as connection:
        transaction = await connection.begin()
        yield async_sessionmaker(
            connection,
            expire_on_commit=False,
            join_transaction_mode="create_savepoint",
        )
        await transaction.rollback()
    # --8<-- [end:session_factory]


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
