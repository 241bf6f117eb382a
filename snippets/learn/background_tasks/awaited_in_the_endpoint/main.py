import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from database import AsyncDB, Base, Item, Order
from mail import AppMailer
from users import CurrentUser


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[dict[str, Any], None]:
    url = os.environ.get("DATABASE_URL", "sqlite+aiosqlite:///shop.db")
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    factory = async_sessionmaker(engine, expire_on_commit=False)
    yield {"session_factory": factory}
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class ItemIn(BaseModel):
    name: str


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


class OrderIn(BaseModel):
    item_id: int


@app.post("/orders", status_code=201)
async def create_order(
    body: OrderIn,
    db: AsyncDB,
    user: CurrentUser,
    mailer: AppMailer,
) -> dict[str, int]:
    item = await db.get(Item, body.item_id)
    if item is None:
        raise HTTPException(status_code=404, detail="No such item")
    order = Order(item_id=item.id, email=user.email)
    db.add(order)
    await db.commit()
    await mailer.send(user.email, f"You ordered {item.name}.")
    return {"id": order.id}


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
