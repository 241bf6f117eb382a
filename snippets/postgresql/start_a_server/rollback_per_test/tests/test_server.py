from pathlib import Path

from postgres import PROGRAMS
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

WHEEL = Path(str(PROGRAMS)).resolve()
SETTINGS = text(
    "SELECT pg_config.setting, current_setting('listen_addresses')"
    " FROM pg_config WHERE name = 'BINDIR'"
)


async def test_it_is_the_one_of_the_wheel(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        programs, addresses = (await connection.execute(SETTINGS)).one()

    assert programs == str(WHEEL)
    assert addresses == ""


async def test_strings_sort_by_code_point(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 'Z' < 'a'"))
