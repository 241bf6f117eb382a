from collections.abc import AsyncGenerator

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.base import Base
from app.db.session import create_engine, get_async_db
from app.main import app

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


@pytest.fixture(scope="module")
async def engine() -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()


@pytest.fixture
async def db(engine: AsyncEngine) -> AsyncGenerator[AsyncSession, None]:
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session
        await session.rollback()  # nothing to undo: the endpoint committed


@pytest.mark.parametrize("run", ["first", "second"])
async def test_each_run_may_add_tea(
    db: AsyncSession, monkeypatch: pytest.MonkeyPatch, run: str
) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_async_db, lambda: db)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post("/items", json=TEA)

    assert response.status_code == 201
