import asyncio

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncEngine


def table_names(connection: Connection) -> list[str]:
    return sorted(inspect(connection).get_table_names())


def check_and_downgrade(connection: Connection) -> None:
    config = Config(toml_file="pyproject.toml")
    config.attributes["connection"] = connection
    command.check(config)  # raises where the models differ
    command.downgrade(config, "base")


async def test_down_and_back(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        outer = await connection.begin()
        await connection.run_sync(check_and_downgrade)
        assert await connection.run_sync(table_names) == ["alembic_version"]

        await outer.rollback()  # brings the tables back
        assert "items" in await connection.run_sync(table_names)


async def test_without_a_connection(
    engine: AsyncEngine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_DATABASE_URL", database_url)
    # In a thread no loop is running, so env.py may call asyncio.run.
    await asyncio.to_thread(command.check, Config(toml_file="pyproject.toml"))
