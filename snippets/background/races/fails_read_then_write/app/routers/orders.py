"""Orders: read the stock, compare, and write it back."""

from fastapi import APIRouter, HTTPException
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.clock import AppClock
from app.db.session import AsyncDB
from app.errors import OutOfStock
from app.models import Item, Order
from app.schemas import OrderIn, OrderOut

router = APIRouter(prefix="/orders", tags=["orders"])


@router.post("", status_code=201, response_model=OrderOut)
async def create_order(body: OrderIn, db: AsyncDB, clock: AppClock) -> Order:
    item = await db.get(Item, body.item_id)
    if item is None:
        raise HTTPException(404, "There is no such item.")
    # Between this line and the commit, another request can do the same.
    if item.stock < body.quantity:
        raise OutOfStock(body.item_id)
    item.stock -= body.quantity
    order = Order(**body.model_dump(), created_at=clock())
    db.add(order)
    try:
        await db.commit()
    except IntegrityError:
        await db.rollback()
        raise HTTPException(409, "This reference is taken.") from None
    return order


@router.get("/{reference}", response_model=OrderOut)
async def read_order(reference: str, db: AsyncDB) -> Order:
    order = await db.scalar(select(Order).filter_by(reference=reference))
    if order is None:
        raise HTTPException(404, "There is no such order.")
    return order
