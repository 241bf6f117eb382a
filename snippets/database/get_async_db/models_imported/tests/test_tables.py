from pathlib import Path

from sqlalchemy import select

from app.db.base import Base
from app.db.session import create_engine
from app.models import Item


async def test_the_table_is_there(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    try:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
            await connection.execute(select(Item.id))
    finally:
        await engine.dispose()


def test_the_metadata_knows_the_tables() -> None:
    assert Item.__tablename__ in Base.metadata.tables
