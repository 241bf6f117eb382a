import os
from pathlib import Path
from pwd import getpwnam

import pytest
from postgres import PROGRAMS, run_postgres
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine

WHEEL = Path(str(PROGRAMS)).resolve()
SETTINGS = text(
    "SELECT pg_config.setting, current_setting('server_version_num'),"
    " current_setting('listen_addresses')"
    " FROM pg_config WHERE name = 'BINDIR'"
)
COLLATION = text(
    "SELECT datcollate, 'Z' < 'a' FROM pg_database"
    " WHERE datname = current_database()"
)


async def test_it_is_the_one_of_the_wheel(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        row = (await connection.execute(SETTINGS)).one()

    programs, version, addresses = row
    assert programs == str(WHEEL)
    assert int(version) // 10_000 == 18
    assert addresses == ""


async def test_strings_sort_by_code_point(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        assert (await connection.execute(COLLATION)).one() == ("C", True)


async def test_a_second_one_is_empty_and_ends(engine: AsyncEngine) -> None:
    with run_postgres() as url:
        folder = Path(url.partition("host=")[2])
        root = os.geteuid() == 0
        user = getpwnam("nobody").pw_uid if root else os.geteuid()
        assert (folder / ".s.PGSQL.5432").stat().st_uid == user
        pid = int((folder / "data/postmaster.pid").read_text().split()[0])
        forgotten = await create_engine(url).connect()
        tables = text("SELECT to_regclass('items')")
        assert await forgotten.scalar(tables) is None

    assert not (folder / "data").exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    await forgotten.invalidate()
