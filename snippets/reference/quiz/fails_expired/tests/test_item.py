from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from app.db.base import Base
from app.db.session import create_engine
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def test_name(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)

    async with AsyncSession(engine) as db:
        item = Item(sku="tea", name="Tea", price_cents=450, stock=3)
        item.created_at = NOON
        db.add(item)
        await db.commit()
        assert item.name == "Tea"

    await engine.dispose()
