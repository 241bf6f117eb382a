import asyncio

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

CONNECTION = select(func.pg_backend_pid())


async def query(engine: AsyncEngine) -> int | None:
    async with AsyncSession(engine) as db:
        return await db.scalar(CONNECTION)


async def commit(engine: AsyncEngine) -> int | None:
    async with AsyncSession(engine) as db:
        connection = await db.scalar(CONNECTION)
        await db.commit()
        return connection


async def test_query_and_commit(engine: AsyncEngine) -> None:
    one, other = await asyncio.gather(query(engine), commit(engine))

    assert one != other


async def test_next_of_the_pool(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as db:
        assert await db.scalar(select(3)) == 3
