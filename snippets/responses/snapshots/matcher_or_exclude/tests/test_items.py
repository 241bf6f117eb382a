from httpx import AsyncClient
from syrupy.assertion import SnapshotAssertion
from syrupy.filters import props
from syrupy.matchers import path_type

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_the_type(
    client: AsyncClient, snapshot: SnapshotAssertion
) -> None:
    response = await client.post("/items", json=TEA)

    # The snapshot holds `'created_at': str`.
    assert response.json() == snapshot(
        matcher=path_type({"created_at": (str,)})
    )


async def test_without(
    client: AsyncClient, snapshot: SnapshotAssertion
) -> None:
    response = await client.post("/items", json=TEA)

    assert response.json() == snapshot(exclude=props("created_at"))
