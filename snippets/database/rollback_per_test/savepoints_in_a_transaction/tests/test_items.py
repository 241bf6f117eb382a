from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def skus(client: AsyncClient) -> list[str]:
    return [item["sku"] for item in (await client.get("/items")).json()]


async def test_the_endpoint_commits(client: AsyncClient) -> None:
    response = await client.post("/items", json=TEA)

    assert response.status_code == 201
    assert await skus(client) == ["tea"]


async def test_the_next_test_finds_no_item(client: AsyncClient) -> None:
    assert await skus(client) == []


async def test_the_endpoint_rolls_back(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)

    response = await client.post("/items", json=TEA)

    assert response.status_code == 409
    assert await skus(client) == ["tea"]
