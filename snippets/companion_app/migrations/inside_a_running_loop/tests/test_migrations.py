from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect

from app.db.session import create_engine


def upgrade_and_check(connection: Connection) -> list[str]:
    config = Config(toml_file="pyproject.toml")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    command.check(config)  # raises where the models differ
    return sorted(inspect(connection).get_table_names())


async def test_they_lead_to_the_models(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.connect() as connection:
        tables = await connection.run_sync(upgrade_and_check)
    await engine.dispose()

    assert tables == ["alembic_version", "items", "orders", "users"]
