from fakeredis import FakeAsyncRedis
from httpx import AsyncClient


async def test_an_order(client: AsyncClient, redis: FakeAsyncRedis) -> None:
    await redis.rpush("orders", "2 tea", "1 coffee")

    response = await client.post("/orders/next")

    assert response.json() == "2 tea"
    assert await redis.lrange("orders", 0, -1) == ["1 coffee"]


async def test_nothing_is_left_from_before(client: AsyncClient) -> None:
    response = await client.post("/orders/next")

    assert response.json() == "nothing to pack"
