from collections.abc import Generator

import pytest
from postgres import run_postgres


@pytest.fixture(scope="session")
def database_url() -> Generator[str, None, None]:
    with run_postgres() as url:
        yield url
