from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from app.db.session import SessionMaker
from app.models import Item, Order

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def test_datetimes_stay_aware(sessions: SessionMaker) -> None:
    tea = Item(
        sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
    )
    async with sessions() as db:
        db.add(tea)
        await db.commit()

    async with sessions() as db:
        item = await db.get_one(Item, 1)
        assert item.created_at == NOON


async def test_foreign_keys_hold(sessions: SessionMaker) -> None:
    order = Order(
        reference="A-1",
        item_id=1,
        quantity=1,
        email="ada@example.com",
        created_at=NOON,
    )
    async with sessions() as db:
        db.add(order)
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            await db.commit()
