from collections.abc import AsyncGenerator

import pytest
from httpx import AsyncClient
from shop import open_shop


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def client(anyio_backend: str) -> AsyncGenerator[AsyncClient, None]:
    async with open_shop() as client:
        yield client
