from httpx import AsyncClient


async def test_the_shop_begins_empty(client: AsyncClient) -> None:
    listed = await client.get("/items")
    assert listed.json() == []
