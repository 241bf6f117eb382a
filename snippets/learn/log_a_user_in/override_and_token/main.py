from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import select

from database import AsyncDB, Item
from users import CurrentUser

app = FastAPI()


class ItemIn(BaseModel):
    name: str


# --8<-- [start:get_return]
@app.get("/me")
async def read_me(user: CurrentUser) -> dict[str, str]:
    return {"name": user.name}


@app.post("/items", status_code=201)
async def create_item(
    body: ItemIn, db: AsyncDB, user: CurrentUser
) -> dict[str, int]:
    item = Item(name=body.name)
    db.add(item)
    await db.commit()
    return {"id": item.id}
    # --8<-- [end:get_return]


@app.get("/items")
async def read_items(db: AsyncDB) -> list[str]:
    items = await db.scalars(select(Item).order_by(Item.id))
    return [item.name for item in items]


@app.get("/items/{item_id}")
async def read_item(item_id: int, db: AsyncDB) -> dict[str, str]:
    item = await db.get(Item, item_id)
    if item is None:
        raise HTTPException(status_code=404, detail="No such item")
    return {"name": item.name}
