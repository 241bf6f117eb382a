from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}
ORDER = {"item_id": 1, "quantity": 1, "email": "ada@example.com"}


async def test_an_order(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)
    order = ORDER | {"reference": "A-1"}

    response = await client.post("/orders", json=order)

    assert response.status_code == 201


async def test_the_next_test_finds_no_item(client: AsyncClient) -> None:
    assert (await client.get("/items")).json() == []
