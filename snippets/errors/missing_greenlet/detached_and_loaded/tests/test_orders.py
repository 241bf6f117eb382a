from sqlalchemy.orm import selectinload

from app.db.session import SessionMaker
from app.models import Order


async def test_the_item_of_an_order(sessions: SessionMaker) -> None:
    with_item = selectinload(Order.item)
    async with sessions() as db:
        order = await db.get_one(Order, 1, options=[with_item])

    assert order.item.name == "Tea"
