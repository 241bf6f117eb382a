from contextlib import asynccontextmanager
from datetime import UTC, datetime

from app.db.session import SessionMaker, get_async_db
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
db_session = asynccontextmanager(get_async_db)


def tea() -> Item:
    return Item(
        sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
    )


async def test_no_commit_no_row(sessions: SessionMaker) -> None:
    async with db_session(sessions) as db:
        db.add(tea())
        await db.flush()
        assert await db.get(Item, 1) is not None

    async with db_session(sessions) as db:
        assert await db.get(Item, 1) is None
