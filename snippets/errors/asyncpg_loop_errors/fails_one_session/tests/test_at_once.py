import asyncio

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession


async def test_two_queries(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as db:
        await db.scalar(select(1))
        two = db.scalar(select(2)), db.scalar(select(3))
        assert await asyncio.gather(*two) == [2, 3]


async def test_query_and_commit(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as db:
        await db.scalar(select(1))  # the transaction has begun

        # Tasks start in this order, so the query is under way at the commit.
        query = asyncio.create_task(db.scalar(select(2)))
        commit = asyncio.create_task(db.commit())
        await asyncio.wait([query, commit])

        assert await query == 2
        await commit


async def test_next_of_the_pool(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as db:
        await db.scalar(select(3))
