import asyncio
from collections.abc import Generator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.session import (
    AsyncDB,
    create_engine,
    create_session_factory,
    get_async_db,
    get_session_factory,
)

shop = FastAPI()


@pytest.fixture
def engine(database_url: str) -> Generator[AsyncEngine, None, None]:
    engine = create_engine(database_url)
    yield engine
    asyncio.run(engine.dispose())


@shop.get("/one")
async def one(db: AsyncDB) -> int:
    return (await db.scalars(select(1))).one()


def test_without_with(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    factory = create_session_factory(engine)
    overrides = shop.dependency_overrides
    monkeypatch.setitem(overrides, get_session_factory, lambda: factory)
    client = TestClient(shop)  # a loop for each request

    assert client.get("/one").json() == 1
    assert client.get("/one").json() == 1


async def connected_session(engine: AsyncEngine) -> AsyncSession:
    session = AsyncSession(engine)
    await session.execute(text("SELECT 1"))
    return session


def test_session_of_another_loop(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = asyncio.run(connected_session(engine))  # as for an async fixture
    monkeypatch.setitem(shop.dependency_overrides, get_async_db, lambda: db)

    assert TestClient(shop).get("/one").json() == 1
    asyncio.run(db.close())
