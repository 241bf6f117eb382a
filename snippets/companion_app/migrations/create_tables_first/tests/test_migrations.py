from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from app.config import Settings
from app.main import create_app


@pytest.mark.parametrize("create_tables", [True, False])
def test_migrate_after_a_start(
    create_tables: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    monkeypatch.setenv("SHOP_DATABASE_URL", url)
    with TestClient(create_app(Settings(create_tables=create_tables))):
        pass  # starting is enough

    config = Config(toml_file="pyproject.toml")
    if create_tables:
        with pytest.raises(OperationalError, match="users already exists"):
            command.upgrade(config, "head")
    else:
        command.upgrade(config, "head")
