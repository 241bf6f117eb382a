from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_the_item_is_committed(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)

    # Another request, so another session.
    response = await client.get("/items")

    assert [item["sku"] for item in response.json()] == ["tea"]
