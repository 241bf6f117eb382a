"""The endpoint forgets to commit."""

from fastapi import FastAPI
from sqlalchemy import select

from app.clock import utc_now
from app.db.session import AsyncDB
from app.models import Item
from app.schemas import ItemIn

app = FastAPI()


@app.post("/items", status_code=201)
async def create_item(body: ItemIn, db: AsyncDB) -> None:
    db.add(Item(**body.model_dump(), created_at=utc_now()))
    await db.flush()


@app.get("/items")
async def list_items(db: AsyncDB) -> list[str]:
    return list((await db.scalars(select(Item.sku))).all())
