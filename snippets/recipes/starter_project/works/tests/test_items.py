"""The endpoint commits, and the next test starts from nothing."""

from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_add(client: AsyncClient) -> None:
    response = await client.post("/items", json=TEA)

    assert response.status_code == 201
    assert response.json().items() >= TEA.items()


async def test_nothing_is_left(client: AsyncClient) -> None:
    assert (await client.get("/items")).json() == []


async def test_a_sku_is_taken_once(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)

    response = await client.post("/items", json=TEA)

    assert response.status_code == 409
    assert len((await client.get("/items")).json()) == 1
