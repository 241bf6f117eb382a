"""Factories that use the session of whoever calls `create`."""

from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import factory
from factory.alchemy import SQLAlchemyModelFactory
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from app.models import Item

current: ContextVar[Session] = ContextVar("current")


class ItemFactory(SQLAlchemyModelFactory):
    class Meta:
        model = Item
        sqlalchemy_session_factory = current.get
        sqlalchemy_session_persistence = "flush"
        sqlalchemy_get_or_create = ("sku",)

    sku = factory.Sequence(lambda n: f"sku-{n}")
    name = "Tea"
    price_cents = 450
    stock = 3
    created_at = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def create_item(db: AsyncSession, **values: Any) -> Item:
    def create(session: Session) -> Item:
        current.set(session)
        return ItemFactory.create(**values)

    return await db.run_sync(create)
