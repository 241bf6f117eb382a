"""Engine, session factory, and one session for each request."""

from collections.abc import AsyncGenerator
from typing import Annotated, Any

from fastapi import Depends
from sqlalchemy import event
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from starlette.requests import HTTPConnection

SessionMaker = async_sessionmaker[AsyncSession]


def create_engine(url: str, **options: Any) -> AsyncEngine:
    engine = create_async_engine(url, **options)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", check_foreign_keys)
    return engine


def check_foreign_keys(connection: Any, record: object) -> None:
    # SQLite ignores foreign keys unless each connection asks for them.
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def create_session_factory(engine: AsyncEngine) -> SessionMaker:
    # Reading an attribute after a commit must not need the database.
    return async_sessionmaker(engine, expire_on_commit=False)


async def get_session_factory(connection: HTTPConnection) -> SessionMaker:
    factory: SessionMaker = connection.state.session_factory
    return factory


SessionFactory = Annotated[SessionMaker, Depends(get_session_factory)]


async def get_async_db(
    factory: SessionFactory,
) -> AsyncGenerator[AsyncSession, None]:
    async with factory() as session:
        yield session


AsyncDB = Annotated[AsyncSession, Depends(get_async_db)]
