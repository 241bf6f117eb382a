from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.session import SessionMaker, create_session_factory
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def sessions(engine: AsyncEngine) -> SessionMaker:
    return create_session_factory(engine)


@pytest.fixture
async def db(sessions: SessionMaker) -> AsyncGenerator[AsyncSession, None]:
    async with sessions() as session:
        yield session
        await session.rollback()  # "undo test writes"


async def test_post(client: AsyncClient, db: AsyncSession) -> None:
    tea = {"sku": "tea", "name": "Tea", "price_cents": 450}
    assert (await client.post("/items", json=tea)).status_code == 201


async def test_insert(client: AsyncClient, db: AsyncSession) -> None:
    db.add(Item(sku="tea", name="", price_cents=1, stock=0, created_at=NOON))
    await db.flush()
