from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450}


async def test_commit(client: AsyncClient) -> None:
    assert (await client.post("/items", json=TEA)).status_code == 201
    assert len((await client.get("/items")).json()) == 1


async def test_the_commit_was_undone(client: AsyncClient) -> None:
    assert (await client.get("/items")).json() == []


async def test_rollback_in_the_endpoint(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)

    # The endpoint rolls back its own savepoint, and not the first request.
    assert (await client.post("/items", json=TEA)).status_code == 409
    assert len((await client.get("/items")).json()) == 1
