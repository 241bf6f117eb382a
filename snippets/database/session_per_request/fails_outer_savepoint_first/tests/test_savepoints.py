from datetime import UTC, datetime

import pytest

from app.db.session import SessionMaker
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def make_item(sku: str) -> Item:
    return Item(sku=sku, name="", price_cents=450, stock=3, created_at=NOON)


async def test_the_inner_commits_first(sessions: SessionMaker) -> None:
    async with sessions() as outer, sessions() as inner:
        outer.add(make_item("tea"))
        await outer.flush()
        inner.add(make_item("mug"))
        await inner.flush()

        await inner.commit()
        await outer.commit()


# SQLAlchemy's warning would come before the error.
@pytest.mark.filterwarnings("ignore:nested transaction")
async def test_the_outer_commits_first(sessions: SessionMaker) -> None:
    async with sessions() as outer, sessions() as inner:
        outer.add(make_item("tea"))
        await outer.flush()
        inner.add(make_item("mug"))
        await inner.flush()

        await outer.commit()
        await inner.commit()
