from datetime import UTC, datetime

from sqlalchemy import func, insert, select

from app.db.base import Base
from app.db.session import create_engine
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
ADD = insert(Item).values(
    sku="tea", name="Tea", price_cents=450, stock=3, created_at=NOON
)


def test_mode_memory() -> None:
    create_engine("sqlite+aiosqlite:///file:shop?mode=memory&uri=true")


async def test_shared_cache() -> None:
    engine = create_engine(
        "sqlite+aiosqlite:///file::memory:?cache=shared&uri=true"
    )
    try:
        async with engine.connect() as writer, engine.connect() as reader:
            await writer.run_sync(Base.metadata.create_all)
            await writer.commit()
            await writer.execute(ADD)
            await reader.scalar(select(func.count(Item.id)))
    finally:
        await engine.dispose()
