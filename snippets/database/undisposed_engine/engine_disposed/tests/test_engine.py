import gc

import anyio
import pytest
from sqlalchemy import text

from app.db.session import create_engine


async def use_the_database() -> None:
    engine = create_engine("sqlite+aiosqlite://")
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    finally:
        await engine.dispose()


def test_nothing_is_left(recwarn: pytest.WarningsRecorder) -> None:
    anyio.run(use_the_database)
    gc.collect()  # only for the demonstration: the warning comes here

    assert [str(warning.message) for warning in recwarn] == []
