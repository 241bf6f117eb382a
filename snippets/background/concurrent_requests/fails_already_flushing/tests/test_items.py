import asyncio
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def item(sku: str) -> Item:
    return Item(sku=sku, name=sku, price_cents=1, stock=0, created_at=NOON)


async def test_two_flushes(db: AsyncSession) -> None:
    db.add_all([item("tea"), item("mug")])

    results = await asyncio.gather(
        db.flush(), db.flush(), return_exceptions=True
    )
    for result in results:
        if result is not None:
            raise result
