"""An endpoint that never commits."""

from fastapi import FastAPI
from sqlalchemy import func, select

from app.clock import utc_now
from app.db.session import AsyncDB
from app.models import Item

app = FastAPI()


@app.post("/teas", status_code=201)
async def add_tea(db: AsyncDB) -> None:
    db.add(
        Item(
            sku="tea",
            name="Tea",
            price_cents=450,
            stock=3,
            created_at=utc_now(),
        )
    )
    await db.flush()


@app.get("/teas")
async def count_teas(db: AsyncDB) -> int:
    return await db.scalar(select(func.count(Item.id))) or 0
