from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError

from database import AsyncDB, Item

app = FastAPI()


class ItemIn(BaseModel):
    id: int
    name: str


@app.post("/items", status_code=201)
async def create_item(body: ItemIn, db: AsyncDB) -> None:
    db.add(Item(id=body.id, name=body.name))
    try:
        await db.commit()
    except IntegrityError:
        await db.rollback()
        raise HTTPException(status_code=409, detail="Id is taken") from None


@app.get("/items/{item_id}")
async def read_item(item_id: int, db: AsyncDB) -> dict[str, str]:
    item = await db.get(Item, item_id)
    if item is None:
        raise HTTPException(status_code=404, detail="No such item")
    return {"name": item.name}
