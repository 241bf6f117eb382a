from datetime import UTC, datetime

from sqlalchemy import func, select

from app.db.session import SessionMaker
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def test_one_ends_while_another_writes(sessions: SessionMaker) -> None:
    tea = Item(
        sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
    )
    async with sessions() as writer:
        writer.add(tea)
        await writer.flush()
        async with sessions() as reader:
            await reader.scalar(select(func.count(Item.id)))

        await writer.commit()
        await writer.refresh(tea)
