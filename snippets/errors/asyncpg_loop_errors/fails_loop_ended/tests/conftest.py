"""Every test runs twice: on SQLite and on PostgreSQL."""

from collections.abc import Generator

import pytest
from postgres import run_postgres


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[str, None, None]:
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("database") / "shop.db"
        yield f"sqlite+aiosqlite:///{file}"
    else:
        with run_postgres() as url:
            yield url
