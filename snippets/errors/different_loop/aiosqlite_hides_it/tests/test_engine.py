import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine


async def connect(engine: AsyncEngine) -> Any:
    async with engine.connect() as connection:
        result = await connection.exec_driver_sql("SELECT 1")
        assert result.scalar_one() == 1
        return (await connection.get_raw_connection()).driver_connection


def test_a_connection_outlives_its_loop(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path}/shop.db")
    first = asyncio.run(connect(engine))
    second = asyncio.run(connect(engine))
    asyncio.run(engine.dispose())

    assert second is first
