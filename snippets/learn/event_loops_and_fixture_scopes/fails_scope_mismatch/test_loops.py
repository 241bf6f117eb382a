from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine


async def test_the_database_answers(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
