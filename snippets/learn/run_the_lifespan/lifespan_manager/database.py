from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


SessionMaker = async_sessionmaker[AsyncSession]


# --8<-- [start:get_return]
async def get_session_factory(request: Request) -> SessionMaker:
    factory: SessionMaker = request.state.session_factory
    return factory
    # --8<-- [end:get_return]


async def get_async_db(
    factory: Annotated[SessionMaker, Depends(get_session_factory)],
) -> AsyncGenerator[AsyncSession, None]:
    async with factory() as db:
        yield db


AsyncDB = Annotated[AsyncSession, Depends(get_async_db)]
