from collections.abc import AsyncGenerator

import pytest


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def catalogue(anyio_backend: str) -> AsyncGenerator[list[str], None]:
    yield ["tea", "coffee"]
