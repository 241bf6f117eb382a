from collections.abc import AsyncGenerator

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
)

from app.db.session import (
    create_session_factory,
    get_async_db,
    get_session_factory,
)
from app.imports import router
from app.main import create_app

MUG = {"sku": "mug", "name": "Mug", "price_cents": 900}


@pytest.fixture
async def client(
    engine: AsyncEngine, connection: AsyncConnection
) -> AsyncGenerator[AsyncClient, None]:
    async def get_test_db() -> AsyncGenerator[AsyncSession, None]:
        async with AsyncSession(
            connection,
            expire_on_commit=False,
            join_transaction_mode="create_savepoint",
        ) as db:
            yield db

    app = create_app()
    app.include_router(router)
    app.dependency_overrides |= {
        get_async_db: get_test_db,
        # What the lifespan would give the app.
        get_session_factory: lambda: create_session_factory(engine),
    }
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


async def test_an_import(client: AsyncClient) -> None:
    await client.post("/imports")

    items = (await client.get("/items")).json()
    assert [item["sku"] for item in items] == ["tea"]


async def test_an_import_after_a_write(client: AsyncClient) -> None:
    await client.post("/items", json=MUG)
    await client.post("/imports")

    items = (await client.get("/items")).json()
    assert [item["sku"] for item in items] == ["mug", "tea"]
