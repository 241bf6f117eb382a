import pytest
from polyfactory.factories.sqlalchemy_factory import SQLAlchemyFactory
from sqlalchemy.exc import StatementError

from app.db.session import SessionMaker
from app.models import Item, Order


class ItemFactory(SQLAlchemyFactory[Item]): ...


class OrderFactory(SQLAlchemyFactory[Order]):
    __set_relationships__ = False

    item = ItemFactory


def test_a_primary_key() -> None:
    assert isinstance(ItemFactory.build().id, int)


def test_an_order_that_nobody_made() -> None:
    (order,) = ItemFactory.build().orders
    assert isinstance(order.id, int)


def test_an_item_that_is_passed_over() -> None:
    assert OrderFactory.build().item is None


def test_an_empty_name() -> None:
    ItemFactory.seed_random(1)
    items = ItemFactory.batch(500, orders=[])
    assert min(len(item.name) for item in items) == 0
    assert max(len(item.name) for item in items) <= 200  # the column


async def test_a_naive_datetime(sessions: SessionMaker) -> None:
    async with sessions() as db:
        db.add(ItemFactory.build(orders=[]))
        with pytest.raises(StatementError, match="needs a time zone"):
            await db.flush()
