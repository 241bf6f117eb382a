from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_the_item_is_stored(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)

    assert (await client.get("/items")).json() == ["tea"]
