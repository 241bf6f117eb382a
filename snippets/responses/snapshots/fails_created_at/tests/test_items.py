from httpx import AsyncClient
from syrupy.assertion import SnapshotAssertion

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_item(client: AsyncClient, snapshot: SnapshotAssertion) -> None:
    response = await client.post("/items", json=TEA)

    assert response.json() == snapshot
