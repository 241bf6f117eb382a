from app.db.session import SessionMaker
from app.models import Order


async def test_the_item_of_an_order(sessions: SessionMaker) -> None:
    async with sessions() as db:
        order = await db.get_one(Order, 1)

    assert order.item.name == "Tea"
