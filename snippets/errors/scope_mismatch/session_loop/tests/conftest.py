import pytest


@pytest.fixture(scope="session")
async def catalogue() -> list[str]:
    return ["tea", "coffee"]
