"""A test on a connection whose transaction is rolled back."""

from collections.abc import AsyncGenerator, Generator

import pytest
from httpx import ASGITransport, AsyncClient
from postgres import run_postgres
from sqlalchemy.ext.asyncio import AsyncConnection, async_sessionmaker

from app.db.base import Base
from app.db.session import create_engine, get_session_factory
from app.main import app


@pytest.fixture(scope="session")
def database_url() -> Generator[str, None, None]:
    with run_postgres() as url:
        yield url


@pytest.fixture
async def connection(
    database_url: str,
) -> AsyncGenerator[AsyncConnection, None]:
    engine = create_engine(database_url)
    async with engine.connect() as connection:
        await connection.run_sync(Base.metadata.create_all)
        yield connection
        await connection.rollback()
    await engine.dispose()


@pytest.fixture
async def client(
    connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[AsyncClient, None]:
    sessions = async_sessionmaker(
        connection,
        expire_on_commit=False,
        join_transaction_mode="create_savepoint",
    )
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_session_factory, lambda: sessions)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
