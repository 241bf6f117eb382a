from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect

from app.db.base import Base
from app.db.session import create_engine

Schema = dict[str, list[Any]]


def upgrade(connection: Connection) -> None:
    config = Config(toml_file="pyproject.toml")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def schema(path: Path, make: Callable[[Connection], None]) -> Schema:
    engine = create_engine(f"sqlite+aiosqlite:///{path}")
    async with engine.connect() as connection:
        await connection.run_sync(make)
        found = await connection.run_sync(inspect_tables)
    await engine.dispose()
    return found


def inspect_tables(connection: Connection) -> Schema:
    found = inspect(connection)
    return {
        table: [
            [(c["name"], str(c["type"]), c["nullable"]) for c in columns],
            found.get_pk_constraint(table),
            found.get_foreign_keys(table),
            found.get_unique_constraints(table),
            found.get_indexes(table),
        ]
        for table in Base.metadata.tables
        if (columns := found.get_columns(table))
    }


async def test_both_ways_make_the_same_names(tmp_path: Path) -> None:
    migrated = await schema(tmp_path / "migrated.db", upgrade)
    created = await schema(tmp_path / "created.db", Base.metadata.create_all)

    assert migrated == created
    _, key, _, (unique,), _ = migrated["users"]
    assert key["name"] == "users_pkey"
    assert unique["name"] == "users_email_key"
