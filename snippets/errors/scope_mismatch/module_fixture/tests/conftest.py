import pytest


@pytest.fixture(scope="module")
async def catalogue() -> list[str]:
    return ["tea", "coffee"]
