"""The lifespan of the app ends before the tables are dropped."""

from collections.abc import AsyncGenerator, Generator

import pytest
from httpx import ASGITransport, AsyncClient
from postgres import run_postgres

from app.db.base import Base
from app.db.session import (
    SessionMaker,
    create_engine,
    create_session_factory,
    get_session_factory,
)
from app.stocktaking import app


@pytest.fixture(scope="session")
def database_url() -> Generator[str, None, None]:
    with run_postgres() as url:
        yield url


@pytest.fixture
async def sessions(database_url: str) -> AsyncGenerator[SessionMaker, None]:
    engine = create_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield create_session_factory(engine)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
    await engine.dispose()


@pytest.fixture
async def client(
    sessions: SessionMaker, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[AsyncClient, None]:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_session_factory, lambda: sessions)
    transport = ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        yield client
