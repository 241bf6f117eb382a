from typing import Any

import pytest
from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


def order(reference: str, quantity: int, item_id: int = 1) -> dict[str, Any]:
    return {
        "reference": reference,
        "item_id": item_id,
        "quantity": quantity,
        "email": "ada@example.com",
    }


async def stock(client: AsyncClient, item_id: int = 1) -> int:
    # Another request, so another session: it sees what was committed.
    response = await client.get(f"/items/{item_id}")
    left: int = response.json()["stock"]
    return left


@pytest.fixture(autouse=True)
async def tea(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)


async def test_an_order_takes_stock(client: AsyncClient) -> None:
    response = await client.post("/orders", json=order("A-1", 2))

    assert response.status_code == 201
    assert await stock(client) == 1
    assert (await client.get("/orders/A-1")).json() == response.json()


async def test_the_last_piece_of_one_item(client: AsyncClient) -> None:
    coffee = {**TEA, "sku": "coffee", "stock": 4}
    await client.post("/items", json=coffee)
    await client.post("/orders", json=order("A-1", 1, item_id=2))

    response = await client.post("/orders", json=order("A-2", 3))

    assert response.status_code == 201
    assert (await client.get("/orders/A-2")).json() == response.json()
    assert await stock(client) == 0
    assert await stock(client, item_id=2) == 3


async def test_a_taken_reference(
    client: AsyncClient,
) -> None:
    await client.post("/orders", json=order("A-1", 2))

    response = await client.post("/orders", json=order("A-1", 1))

    assert response.status_code == 409
    assert response.json() == {"detail": "This reference is taken."}
    assert await stock(client) == 1


async def test_too_little_stock(client: AsyncClient) -> None:
    response = await client.post("/orders", json=order("A-1", 4))

    assert response.status_code == 409
    assert response.json() == {"detail": "There is not enough of item 1."}
    assert await stock(client) == 3
    read = await client.get("/orders/A-1")
    assert read.status_code == 404
    assert read.json() == {"detail": "There is no such order."}


async def test_an_order_needs_an_item(client: AsyncClient) -> None:
    response = await client.post("/orders", json=order("A-1", 1, item_id=2))

    assert response.status_code == 404
    assert response.json() == {"detail": "There is no such item."}
