import asyncio
from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, MetaData, Table, insert
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.models import Item, Order

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = insert(Item).values(
    sku="tea", name="Tea", price_cents=450, stock=1, created_at=NOON
)
sales = Table("sales", MetaData(), Column("starts_at", DateTime))


async def test_aware_datetime(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(sales.create)
        await connection.execute(insert(sales).values(starts_at=NOON))


async def test_long_sku(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(TEA.values(sku="t" * 41))


async def test_id_after_a_rollback(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(TEA)
        await connection.rollback()
        assert await connection.scalar(TEA.returning(Item.id)) == 1


async def test_one_session(engine: AsyncEngine) -> None:
    await engine.dispose()  # so the session has to connect
    async with AsyncSession(engine) as db:
        answers = await asyncio.gather(
            db.get(Item, 1), db.get(Order, 1), return_exceptions=True
        )
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer


async def test_one_session_connected(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as db:
        await db.connection()
        answers = await asyncio.gather(db.get(Item, 1), db.get(Order, 1))
    assert answers == [None, None]
