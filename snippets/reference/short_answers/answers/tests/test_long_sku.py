from datetime import UTC, datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import create_async_engine

from app.db.base import Base
from app.models import Item

TOO_LONG = insert(Item).values(
    sku="t" * 41,  # the column is a String(40)
    name="Tea",
    price_cents=450,
    stock=3,
    created_at=datetime.now(UTC),
)


async def test_sqlite_stores_41_characters() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
        await connection.execute(TOO_LONG)
        length = await connection.scalar(select(func.length(Item.sku)))
    await engine.dispose()

    assert length == 41
