import asyncio
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError
from sqlalchemy import Column, MetaData, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.base import UtcDateTime
from app.models import Item, Order
from app.schemas import ItemIn

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = insert(Item).values(
    sku="tea", name="Tea", price_cents=450, stock=1, created_at=NOON
)
sales = Table("sales", MetaData(), Column("starts_at", UtcDateTime))


async def test_aware_datetime(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(sales.create)
        await connection.execute(insert(sales).values(starts_at=NOON))
        assert await connection.scalar(select(sales.c.starts_at)) == NOON
        await connection.run_sync(sales.drop)


def test_long_sku() -> None:
    with pytest.raises(ValidationError):
        ItemIn(sku="t" * 41, name="Tea", price_cents=450)


async def test_id_after_a_rollback(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(TEA)
        await connection.rollback()
        item_id = await connection.scalar(TEA.returning(Item.id))
        name = select(Item.name).where(Item.id == item_id)
        assert await connection.scalar(name) == "Tea"


async def test_two_sessions(engine: AsyncEngine) -> None:
    await engine.dispose()  # so each session has to connect
    async with AsyncSession(engine) as one, AsyncSession(engine) as other:
        answers = await asyncio.gather(one.get(Item, 1), other.get(Order, 1))
    assert answers == [None, None]
