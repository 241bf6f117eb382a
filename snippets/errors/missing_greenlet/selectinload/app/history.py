from fastapi import FastAPI
from sqlalchemy.orm import selectinload

from app.db.session import AsyncDB
from app.models import Order

app = FastAPI()


@app.get("/orders/{order_id}/item")
async def name_of_the_item(order_id: int, db: AsyncDB) -> str:
    with_item = selectinload(Order.item)
    order = await db.get_one(Order, order_id, options=[with_item])
    return order.item.name
