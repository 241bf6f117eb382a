from factories import ItemFactory, OrderFactory
from httpx import AsyncClient

from app.db.session import SessionMaker


async def test_items(client: AsyncClient, sessions: SessionMaker) -> None:
    async with sessions() as db:
        db.add_all(ItemFactory.build_batch(3, stock=0))
        await db.commit()

    items = (await client.get("/items")).json()
    assert [item["stock"] for item in items] == [0, 0, 0]


async def test_an_order(client: AsyncClient, sessions: SessionMaker) -> None:
    order = OrderFactory.build(item__name="Mug")
    async with sessions() as db:
        db.add(order)  # and its item
        await db.commit()

    answer = await client.get(f"/orders/{order.reference}")
    assert answer.json()["item_id"] == order.item.id
    assert (await client.get("/items")).json()[0]["name"] == "Mug"
