from collections.abc import AsyncGenerator

import pytest
from redis.asyncio import Redis


@pytest.fixture
async def redis(port: int) -> AsyncGenerator[Redis, None]:
    async with Redis(port=port, decode_responses=True) as redis:
        yield redis
        await redis.flushdb()


async def test_first(redis: Redis) -> None:
    await redis.set("tea", 3)
    assert await redis.get("tea") == "3"


async def test_second(redis: Redis) -> None:
    assert await redis.dbsize() == 0
