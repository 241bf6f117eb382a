from fastapi import FastAPI

from app.db.session import AsyncDB
from app.models import Order

app = FastAPI()


@app.get("/orders/{order_id}/item")
async def name_of_the_item(order_id: int, db: AsyncDB) -> str:
    order = await db.get_one(Order, order_id)
    item = await order.awaitable_attrs.item
    return item.name
