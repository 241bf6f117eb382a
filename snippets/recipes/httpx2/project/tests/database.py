"""Let SQLAlchemy begin the transactions of aiosqlite."""

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine


def leave_begin_to_sqlalchemy(connection: Any, record: object) -> None:
    connection.isolation_level = None


def begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def create_test_engine(url: str) -> AsyncEngine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", leave_begin_to_sqlalchemy)
        event.listen(engine.sync_engine, "begin", begin)
    return engine
