from fakeredis import FakeAsyncRedis

redis = FakeAsyncRedis(decode_responses=True)


async def test_one_that_waits() -> None:
    assert await redis.blpop(["orders"], timeout=0.01) is None


async def test_two_that_do_not_wait() -> None:
    await redis.set("packed", "2 tea")
    assert await redis.get("packed") == "2 tea"


async def test_another_that_waits() -> None:
    assert await redis.blpop(["orders"], timeout=0.01) is None
