from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.base import Base
from app.db.session import (
    AsyncDB,
    create_engine,
    create_session_factory,
    get_session_factory,
)
from app.models import Item

app = FastAPI()


async def rows(db: AsyncSession) -> AsyncGenerator[str, None]:
    items = await db.stream_scalars(select(Item).order_by(Item.id))
    async for item in items:
        yield f"{item.sku},{item.stock}\n"


@app.get("/report")
async def report(db: AsyncDB) -> StreamingResponse:
    return StreamingResponse(rows(db), media_type="text/csv")


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()


async def test_the_report(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = create_session_factory(engine)
    monkeypatch.setitem(
        app.dependency_overrides, get_session_factory, lambda: sessions
    )
    async with sessions.begin() as db:
        for sku, stock in (("tea", 3), ("milk", 5)):
            item = Item(sku=sku, name=sku, price_cents=300, stock=stock)
            item.created_at = datetime.now(UTC)
            db.add(item)

    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/report")

    assert response.text == "tea,3\nmilk,5\n"
    assert engine.pool.checkedout() == 0
