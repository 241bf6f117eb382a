from httpx import AsyncClient

from database import Item, SessionMaker


async def test_a_created_item_is_stored(client: AsyncClient) -> None:
    created = await client.post("/items", json={"name": "Tea"})
    assert created.status_code == 201

    response = await client.get(f"/items/{created.json()['id']}")

    assert response.json() == {"name": "Tea"}


async def test_an_item_of_the_test_is_read(
    client: AsyncClient, session_factory: SessionMaker
) -> None:
    async with session_factory() as db:
        db.add(Item(id=7, name="Coffee"))
        await db.commit()

    response = await client.get("/items/7")

    assert response.json() == {"name": "Coffee"}


async def test_a_new_shop_is_empty(client: AsyncClient) -> None:
    response = await client.get("/items")

    assert response.json() == []
