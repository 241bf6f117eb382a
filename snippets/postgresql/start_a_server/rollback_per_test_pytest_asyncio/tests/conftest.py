"""One server and one loop; each test is rolled back."""

from collections.abc import AsyncGenerator, Generator

import pytest
from httpx import ASGITransport, AsyncClient
from postgres import run_postgres
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from app.db.base import Base
from app.db.session import SessionMaker, create_engine, get_session_factory
from app.main import app


@pytest.fixture(scope="session")
def database_url() -> Generator[str, None, None]:
    with run_postgres() as url:
        yield url


@pytest.fixture(scope="session")
async def engine(database_url: str) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()


@pytest.fixture
async def sessions(engine: AsyncEngine) -> AsyncGenerator[SessionMaker, None]:
    async with engine.connect() as connection:
        outer = await connection.begin()
        yield async_sessionmaker(
            connection,
            expire_on_commit=False,
            join_transaction_mode="create_savepoint",
        )
        await outer.rollback()


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
