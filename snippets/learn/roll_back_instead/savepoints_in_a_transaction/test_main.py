from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from database import Item


async def test_a_created_item_is_stored(client: AsyncClient) -> None:
    created = await client.post("/items", json={"name": "Tea"})
    assert created.status_code == 201

    response = await client.get("/items")

    assert response.json() == ["Tea"]


async def test_the_next_test_finds_nothing(client: AsyncClient) -> None:
    response = await client.get("/items")

    assert response.json() == []


async def test_another_connection_finds_nothing_either(
    client: AsyncClient, engine: AsyncEngine
) -> None:
    await client.post("/items", json={"name": "Tea"})

    async with AsyncSession(engine) as db:
        items = await db.scalars(select(Item))
        assert items.all() == []
