from functools import cache

from redis.asyncio import Redis


@cache
def get_redis(port: int) -> Redis:
    """Return one client for all tests, as a module-level client would be."""
    return Redis(port=port, decode_responses=True)


async def test_first(port: int) -> None:
    assert await get_redis(port).set("tea", 3) is True


async def test_second(port: int) -> None:
    assert await get_redis(port).get("tea") == "3"
