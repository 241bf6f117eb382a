import re
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.base import Base
from app.db.session import create_engine
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


def begin_always(folder: Path) -> AsyncEngine:
    url = f"sqlite+aiosqlite:///{folder / 'shop.db'}"
    return create_engine(url, connect_args={"autocommit": False})


def keep_foreign_keys(connection: Any, record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("COMMIT")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("BEGIN")
    cursor.close()


async def test_autocommit_false(tmp_path: Path) -> None:
    if sys.version_info < (3, 12):
        error = "'autocommit' is an invalid keyword argument for Connection()"
        with pytest.raises(TypeError, match=re.escape(error)):
            sqlite3.connect(":memory:", autocommit=False)
        return

    engine = begin_always(tmp_path)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with engine.connect() as connection:
        transaction = await connection.begin()
        async with AsyncSession(
            connection, join_transaction_mode="create_savepoint"
        ) as db:
            db.add(Item(**TEA, created_at=NOON))
            await db.commit()
        await transaction.rollback()
        assert await connection.scalar(select(func.count(Item.id))) == 0
    await engine.dispose()

    # In a transaction SQLite ignores the PRAGMA of the app's engine.
    for fixed in (False, True):
        engine = begin_always(tmp_path)
        if fixed:
            event.listen(engine.sync_engine, "connect", keep_foreign_keys)
        async with engine.connect() as connection:
            on = await connection.scalar(text("PRAGMA foreign_keys"))
        assert on == fixed
        await engine.dispose()
