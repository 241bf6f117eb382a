"""Adds items; the commit is in the dependency, after `yield`."""

from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from app.clock import AppClock
from app.db.session import SessionFactory
from app.models import Item
from app.schemas import ItemIn

app = FastAPI()


async def get_db(
    factory: SessionFactory,
) -> AsyncGenerator[AsyncSession, None]:
    async with factory() as session:
        yield session
        await session.commit()


@app.post("/items", status_code=201)
async def add_item(
    item: ItemIn,
    clock: AppClock,
    db: Annotated[AsyncSession, Depends(get_db)],
) -> None:
    db.add(Item(**item.model_dump(), created_at=clock()))
