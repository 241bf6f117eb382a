from datetime import UTC, datetime

from app.db.session import SessionMaker
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def tea() -> Item:
    return Item(
        sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
    )


async def test_in_the_same_session(sessions: SessionMaker) -> None:
    async with sessions() as db:
        db.add(tea())
        await db.flush()

        assert await db.get(Item, 1) is not None


async def test_in_the_next_session(sessions: SessionMaker) -> None:
    async with sessions() as db:
        db.add(tea())
        await db.flush()

    async with sessions() as db:
        assert await db.get(Item, 1) is not None


async def test_after_a_commit(sessions: SessionMaker) -> None:
    async with sessions() as db:
        db.add(tea())
        await db.commit()

    async with sessions() as db:
        assert await db.get(Item, 1) is not None
