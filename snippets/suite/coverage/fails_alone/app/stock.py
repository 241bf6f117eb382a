"""What is nearly sold out: an `async def` and a `def` endpoint."""

from fastapi import APIRouter
from sqlalchemy import select

from app.db.session import AsyncDB
from app.models import Item

router = APIRouter(prefix="/stock")
LOW = 5


@router.get("/low")
async def list_low(db: AsyncDB) -> list[str]:
    names = await db.scalars(select(Item.name).where(Item.stock < LOW))
    low = list(names)
    low.sort()
    return low


@router.get("/limit")
def read_limit() -> dict[str, int]:
    limit = {"low": LOW}
    return limit
