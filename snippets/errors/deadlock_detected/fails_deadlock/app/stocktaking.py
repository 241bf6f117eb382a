"""A request starts a task, and the lifespan ends it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.session import SessionFactory, SessionMaker
from app.models import Item, Order

tasks: set[asyncio.Task[None]] = set()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    tasks.clear()


app = FastAPI(lifespan=lifespan)


async def ask_the_supplier(db: AsyncSession) -> None:
    await asyncio.sleep(60)


async def take_stock(sessions: SessionMaker, begun: asyncio.Event) -> None:
    async with sessions() as db:
        await db.scalar(select(func.count(Item.id)))
        begun.set()
        await ask_the_supplier(db)
        await db.scalar(select(func.count(Order.id)))


@app.post("/stocktaking", status_code=202)
async def start(sessions: SessionFactory) -> None:
    begun = asyncio.Event()
    tasks.add(asyncio.create_task(take_stock(sessions, begun)))
    await begun.wait()
