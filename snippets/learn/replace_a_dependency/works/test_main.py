import pytest
from httpx import AsyncClient

from main import app, get_stock


async def test_a_sold_out_item_is_shown(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_stock, lambda: 0)

    response = await client.get("/items/1")

    assert response.json() == {"name": "Tea", "stock": 0}


async def test_the_warehouse_has_tea(client: AsyncClient) -> None:
    response = await client.get("/items/1")

    assert response.json() == {"name": "Tea", "stock": 31}
