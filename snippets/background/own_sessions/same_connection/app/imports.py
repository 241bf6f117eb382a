"""A supplier's items, imported by a background task."""

from datetime import UTC, datetime

from fastapi import APIRouter, BackgroundTasks
from sqlalchemy import insert

from app.db.session import SessionFactory, SessionMaker
from app.models import Item

router = APIRouter()
DELIVERY = {
    "sku": "tea",
    "name": "Tea",
    "price_cents": 450,
    "stock": 3,
    "created_at": datetime(2026, 1, 2, tzinfo=UTC),
}


async def import_items(sessions: SessionMaker) -> None:
    # The session of the request may be closed: the task opens its own.
    async with sessions() as db:
        await db.execute(insert(Item).values(DELIVERY))
        await db.commit()


@router.post("/imports", status_code=202)
async def start_import(
    tasks: BackgroundTasks, sessions: SessionFactory
) -> None:
    tasks.add_task(import_items, sessions)
