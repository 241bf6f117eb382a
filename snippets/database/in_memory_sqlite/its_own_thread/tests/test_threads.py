import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.db.session import create_engine


@pytest.mark.parametrize("file", [":memory:", "shop.db"])
async def test_thread(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = create_engine(
        f"sqlite+aiosqlite:///{file}", connect_args={"check_same_thread": True}
    )
    async with engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw
        await raw.create_function("thread", 0, threading.get_ident)
        thread = await connection.scalar(select(func.thread()))
        assert thread != threading.get_ident()
        assert thread == await connection.scalar(select(func.thread()))
        with pytest.raises(sqlite3.ProgrammingError, match="same thread"):
            raw.isolation_level = None  # not awaited: from this thread
    await engine.dispose()
