import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import Script


def test_sqlite_copies_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    monkeypatch.setenv("SHOP_DATABASE_URL", url)
    config = Config(toml_file="pyproject.toml")
    command.upgrade(config, "head")
    with closing(sqlite3.connect(tmp_path / "shop.db")) as database:
        database.execute("ALTER TABLE items DROP COLUMN stock")

    script = command.revision(config, "Add the stock", autogenerate=True)

    assert isinstance(script, Script)
    text = Path(script.path).read_text()
    assert "with op.batch_alter_table('items', schema=None) as" in text
    assert "batch_op.add_column(sa.Column('stock', sa.Integer()" in text
