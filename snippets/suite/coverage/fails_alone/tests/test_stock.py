from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_low(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)

    assert (await client.get("/stock/low")).json() == ["Tea"]


async def test_limit(client: AsyncClient) -> None:
    assert (await client.get("/stock/limit")).json() == {"low": 5}
