import gc
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import MissingGreenlet, StatementError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.base import Base
from app.db.session import create_engine
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncGenerator[AsyncEngine, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()


def make_tea() -> Item:
    return Item(
        sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
    )


# The query that could not run leaves a coroutine that nothing awaits.
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
async def test_the_error(engine: AsyncEngine) -> None:
    tea = make_tea()
    async with AsyncSession(engine) as db:
        db.add(tea)
        await db.commit()
        with pytest.raises(StatementError) as caught:
            _ = tea.name
    assert isinstance(caught.value.orig, MissingGreenlet)
    # This belongs to the demonstration: what the query has left behind goes
    # while its warning is ignored.
    del caught
    gc.collect()
