from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy import func, select

from app.db.base import Base
from app.db.session import (
    create_engine,
    create_session_factory,
    get_session_factory,
)
from app.models import Item
from app.stock import app

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450}


async def test_the_same_sku_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    factory = create_session_factory(engine)
    monkeypatch.setitem(
        app.dependency_overrides, get_session_factory, lambda: factory
    )

    # A client behind a server gets a response, not the exception of the app.
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/items", json=TEA)
        response = await client.post("/items", json=TEA)

    async with factory() as db:
        stored = await db.scalar(select(func.count(Item.id)))

    await engine.dispose()
    assert response.status_code == 201
    assert stored == 1
