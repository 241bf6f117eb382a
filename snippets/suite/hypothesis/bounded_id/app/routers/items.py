"""Items: add, list, read, change."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.clock import AppClock
from app.db.session import AsyncDB
from app.models import Item
from app.schemas import ItemChange, ItemIn, ItemOut

router = APIRouter(prefix="/items", tags=["items"])
# What a column for an integer holds.
ItemId = Annotated[int, Path(ge=1, lt=2**63)]


@router.post("", status_code=201, response_model=ItemOut)
async def create_item(body: ItemIn, db: AsyncDB, clock: AppClock) -> Item:
    item = Item(**body.model_dump(), created_at=clock())
    db.add(item)
    try:
        await db.commit()
    except IntegrityError:
        await db.rollback()
        raise HTTPException(409, "This SKU is taken.") from None
    return item


@router.get("", response_model=list[ItemOut])
async def list_items(db: AsyncDB) -> Sequence[Item]:
    return (await db.scalars(select(Item).order_by(Item.id))).all()


@router.get("/{item_id}", response_model=ItemOut)
async def read_item(item_id: ItemId, db: AsyncDB) -> Item:
    item = await db.get(Item, item_id)
    if item is None:
        raise HTTPException(404, "There is no such item.")
    return item


@router.patch("/{item_id}", response_model=ItemOut)
async def change_item(item_id: ItemId, body: ItemChange, db: AsyncDB) -> Item:
    item = await read_item(item_id, db)
    for name, value in body.model_dump(exclude_none=True).items():
        setattr(item, name, value)
    await db.commit()
    return item
