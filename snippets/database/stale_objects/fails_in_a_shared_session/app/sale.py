"""The whole stock at half price, in one statement."""

from fastapi import FastAPI
from sqlalchemy import text

from app.db.session import AsyncDB

app = FastAPI()


@app.post("/sale")
async def sell_off(db: AsyncDB) -> None:
    await db.execute(text("UPDATE items SET price_cents = price_cents / 2"))
    await db.commit()
