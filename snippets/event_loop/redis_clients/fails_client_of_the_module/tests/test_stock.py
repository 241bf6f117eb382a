from functools import cache

from redis.asyncio import Redis


@cache
def get_redis(port: int) -> Redis:
    """Made once for all tests, like a client of the module."""
    return Redis(port=port, decode_responses=True)


async def test_first(port: int) -> None:
    assert await get_redis(port).set("tea", 3) is True


async def test_second(port: int) -> None:
    assert await get_redis(port).get("tea") == "3"
