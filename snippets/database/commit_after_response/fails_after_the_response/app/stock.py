"""Wrong: the dependency commits after the response is sent."""

from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.clock import utc_now
from app.db.session import AsyncDB, SessionFactory
from app.models import Item
from app.schemas import ItemIn

app = FastAPI()


async def get_db(
    factory: SessionFactory,
) -> AsyncGenerator[AsyncSession, None]:
    async with factory() as session:
        yield session
        await session.commit()


CommittedDB = Annotated[AsyncSession, Depends(get_db)]


@app.post("/items", status_code=201)
async def create_item(body: ItemIn, db: CommittedDB) -> None:
    db.add(Item(**body.model_dump(), created_at=utc_now()))


@app.get("/items")
async def list_items(db: AsyncDB) -> list[str]:
    return list((await db.scalars(select(Item.sku))).all())
