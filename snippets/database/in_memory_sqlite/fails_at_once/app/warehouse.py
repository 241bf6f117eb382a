from fastapi import FastAPI

from app.clock import utc_now
from app.db.session import AsyncDB
from app.models import Item
from app.schemas import ItemIn, ItemOut

app = FastAPI()


@app.post("/items", status_code=201, response_model=ItemOut)
async def create_item(body: ItemIn, db: AsyncDB) -> Item:
    item = Item(**body.model_dump(), created_at=utc_now())
    db.add(item)
    await db.commit()
    await db.refresh(item)
    return item
