from datetime import UTC, datetime

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = insert(Item).values(
    sku="tea", name="Tea", price_cents=450, stock=1, created_at=NOON
)


async def test_a_sku_is_taken_once(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(TEA)
        with pytest.raises(IntegrityError):
            await connection.execute(TEA)

        assert await connection.scalar(select(func.count(Item.id))) == 1
