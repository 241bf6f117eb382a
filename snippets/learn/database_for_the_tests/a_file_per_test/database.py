from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Depends
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


SessionMaker = async_sessionmaker[AsyncSession]
engine = create_async_engine("sqlite+aiosqlite:///shop.db")
shop_session_factory = async_sessionmaker(engine, expire_on_commit=False)


async def get_session_factory() -> SessionMaker:
    return shop_session_factory


async def get_async_db(
    factory: Annotated[SessionMaker, Depends(get_session_factory)],
) -> AsyncGenerator[AsyncSession, None]:
    async with factory() as db:
        yield db


AsyncDB = Annotated[AsyncSession, Depends(get_async_db)]
