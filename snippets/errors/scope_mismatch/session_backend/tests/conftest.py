import pytest


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def catalogue(anyio_backend: str) -> list[str]:
    return ["tea", "coffee"]
