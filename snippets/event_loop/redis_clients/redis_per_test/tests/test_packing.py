from fakeredis import FakeAsyncRedis
from httpx import AsyncClient

from app.packing import app, lifespan


async def test_an_order(client: AsyncClient, redis: FakeAsyncRedis) -> None:
    await redis.rpush("orders", "2 tea", "1 coffee")

    response = await client.post("/orders/next")

    assert response.json() == "2 tea"
    assert await redis.lrange("orders", 0, -1) == ["1 coffee"]


async def test_nothing_is_left_from_before(client: AsyncClient) -> None:
    response = await client.post("/orders/next")

    assert response.json() == "nothing to pack"


async def test_each_lifespan_makes_a_client() -> None:
    async with lifespan(app) as first, lifespan(app) as second:
        assert first["redis"] is not second["redis"]
