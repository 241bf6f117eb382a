from datetime import UTC, datetime

from sqlalchemy import func, insert, select

from app.db.session import SessionMaker
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
ADD = insert(Item).values(
    sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
)
COUNT = select(func.count(Item.id))


async def test_unseen_before_the_commit(sessions: SessionMaker) -> None:
    async with sessions() as writer, sessions() as reader:
        await writer.execute(ADD)
        assert await reader.scalar(COUNT) == 0


async def test_stored_after_the_commit(sessions: SessionMaker) -> None:
    async with sessions() as writer:
        await writer.execute(ADD)
        async with sessions() as reader:
            await reader.scalar(COUNT)
        await writer.commit()

    async with sessions() as reader:
        assert await reader.scalar(COUNT) == 1
