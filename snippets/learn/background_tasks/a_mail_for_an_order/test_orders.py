from httpx import AsyncClient

from users import User


async def test_an_order_is_confirmed(
    client: AsyncClient, ada: User, outbox: list[tuple[str, str]]
) -> None:
    created = await client.post("/items", json={"name": "Tea"})
    order = {"item_id": created.json()["id"]}

    response = await client.post("/orders", json=order)

    assert response.status_code == 201
    assert outbox == [(ada.email, "You ordered Tea.")]


async def test_an_unknown_item_sends_no_mail(
    client: AsyncClient, ada: User, outbox: list[tuple[str, str]]
) -> None:
    response = await client.post("/orders", json={"item_id": 1})

    assert response.status_code == 404
    assert outbox == []
