import pytest
from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


@pytest.mark.parametrize("run", ["first", "second"])
async def test_add_tea(client: AsyncClient, run: str) -> None:
    response = await client.post("/items", json=TEA)

    assert response.status_code == 201
    assert response.json()["sku"] == "tea"
