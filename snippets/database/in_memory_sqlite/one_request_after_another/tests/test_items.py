from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_the_item_is_stored(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)

    assert len((await client.get("/items")).json()) == 1


async def test_the_next_test_finds_no_item(client: AsyncClient) -> None:
    assert (await client.get("/items")).json() == []
