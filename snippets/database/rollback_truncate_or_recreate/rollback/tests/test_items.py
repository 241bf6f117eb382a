import pytest
from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


@pytest.mark.parametrize("number", range(100))
async def test_the_sku_is_free(client: AsyncClient, number: int) -> None:
    # 409 in every test but the first if the item were still there.
    response = await client.post("/items", json=TEA)

    assert response.status_code == 201
