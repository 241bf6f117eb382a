"""What SQLite needs for a transaction around each test."""

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine


def never_begin_by_yourself(connection: Any, record: object) -> None:
    connection.isolation_level = None


def begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def create_test_engine(url: str) -> AsyncEngine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", never_begin_by_yourself)
        event.listen(engine.sync_engine, "begin", begin)
    return engine
