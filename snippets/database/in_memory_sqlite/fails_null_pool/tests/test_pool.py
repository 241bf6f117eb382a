from sqlalchemy import NullPool, func, select

from app.db.base import Base
from app.db.session import create_engine
from app.models import Item


async def test_null_pool() -> None:
    engine = create_engine("sqlite+aiosqlite://", poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)

    async with engine.connect() as connection:
        assert await connection.scalar(select(func.count(Item.id))) == 0
