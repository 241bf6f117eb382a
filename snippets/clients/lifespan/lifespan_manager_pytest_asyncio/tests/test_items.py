from httpx import AsyncClient


async def test_no_items_yet(client: AsyncClient) -> None:
    response = await client.get("/items")

    assert response.json() == []
