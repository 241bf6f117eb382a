from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine


async def test_a_query() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await engine.dispose()
