from httpx import AsyncClient


async def test_a_created_item_is_stored(client: AsyncClient) -> None:
    created = await client.post("/items", json={"name": "Tea"})
    assert created.status_code == 201

    response = await client.get("/items")

    assert response.json() == ["Tea"]


async def test_the_next_test_finds_nothing(client: AsyncClient) -> None:
    response = await client.get("/items")

    assert response.json() == []
