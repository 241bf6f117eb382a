from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

from app.clock import get_clock
from app.main import app

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_an_item_is_added_and_read_back(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime(2026, 1, 2, 12, tzinfo=UTC)
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_clock, lambda: lambda: noon)

    added = await client.post("/items", json=TEA)
    read = await client.get("/items/1")

    assert added.status_code == 201
    assert added.json() == {
        **TEA,
        "id": 1,
        "created_at": "2026-01-02T12:00:00Z",
    }
    assert read.json() == added.json()


async def test_the_rest_is_left_alone(client: AsyncClient) -> None:
    before = (await client.post("/items", json=TEA)).json()

    changed = await client.patch("/items/1", json={"price_cents": 500})

    assert changed.status_code == 200
    assert changed.json() == {**before, "price_cents": 500}
    assert (await client.get("/items")).json() == [changed.json()]


async def test_a_missing_item_is_404(client: AsyncClient) -> None:
    response = await client.get("/items/1")

    assert response.status_code == 404
    assert response.json() == {"detail": "There is no such item."}


async def test_a_sku_is_taken_only_once(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)

    response = await client.post("/items", json=TEA)

    assert response.status_code == 409
    assert response.json() == {"detail": "This SKU is taken."}


async def test_a_negative_price_is_422(client: AsyncClient) -> None:
    response = await client.post("/items", json={**TEA, "price_cents": -1})

    assert response.status_code == 422
