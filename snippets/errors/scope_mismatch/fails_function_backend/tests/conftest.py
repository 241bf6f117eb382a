import pytest


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def catalogue() -> list[str]:
    return ["tea", "coffee"]
