"""An item and an order of it, in a file of its own for each test."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db.base import Base
from app.db.session import (
    SessionMaker,
    create_engine,
    create_session_factory,
)
from app.models import Item, Order

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
async def sessions(tmp_path: Path) -> AsyncGenerator[SessionMaker, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    factory = create_session_factory(engine)
    tea = Item(
        sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
    )
    order = Order(
        reference="A-1", quantity=1, email="ada@example.com", created_at=NOON
    )
    tea.orders.append(order)
    async with factory() as db:
        db.add(tea)
        await db.commit()
    yield factory
    await engine.dispose()
