"""Rows with made-up values; a fixture gives the factories their session."""

from datetime import UTC, datetime
from typing import TypeVar
from uuid import uuid4

from polyfactory import Use
from polyfactory.factories.sqlalchemy_factory import SQLAlchemyFactory

from app.models import Item, Order

T = TypeVar("T")


class ShopFactory(SQLAlchemyFactory[T]):
    __is_base_factory__ = True
    __set_primary_key__ = False
    __set_foreign_keys__ = False
    __set_relationships__ = False

    created_at = Use(datetime.now, UTC)


class ItemFactory(ShopFactory[Item]):
    sku = Use(lambda: uuid4().hex)
    name = "Tea"
    price_cents = 450
    stock = 3


class OrderFactory(ShopFactory[Order]):
    __set_relationships__ = True  # or `item` is passed over

    item = ItemFactory
    reference = Use(lambda: uuid4().hex)
    quantity = 1
    email = "ada@example.com"
