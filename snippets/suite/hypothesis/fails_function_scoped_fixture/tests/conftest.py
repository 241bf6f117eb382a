from collections.abc import AsyncGenerator

import pytest
from httpx import AsyncClient
from shop import open_shop


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    async with open_shop() as client:
        yield client
