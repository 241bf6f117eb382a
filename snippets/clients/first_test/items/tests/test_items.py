from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_an_item_is_added_and_listed(client: AsyncClient) -> None:
    added = await client.post("/items", json=TEA)
    assert added.status_code == 201

    listed = await client.get("/items")
    assert listed.json() == [added.json()]


async def test_the_shop_begins_empty(client: AsyncClient) -> None:
    listed = await client.get("/items")
    assert listed.json() == []
