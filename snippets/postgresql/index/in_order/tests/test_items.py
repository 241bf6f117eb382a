from datetime import UTC, datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"name": "Tea", "price_cents": 450, "stock": 1, "created_at": NOON}


async def test_price(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        for sku in ("black", "green"):
            await connection.execute(insert(Item).values(TEA | {"sku": sku}))
        black = update(Item).where(Item.sku == "black")
        await connection.execute(black.values(price_cents=500))
        query = select(Item.sku).order_by(Item.id)
        skus = (await connection.scalars(query)).all()

    assert skus == ["black", "green"]
