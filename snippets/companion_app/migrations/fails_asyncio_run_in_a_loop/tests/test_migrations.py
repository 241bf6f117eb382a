from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config


async def test_they_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    monkeypatch.setenv("SHOP_DATABASE_URL", url)

    # No connection is passed, so env.py calls asyncio.run.
    command.upgrade(Config(toml_file="pyproject.toml"), "head")
