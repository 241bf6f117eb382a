from collections.abc import AsyncGenerator

import pytest
from httpx import AsyncClient


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    async with AsyncClient(base_url="http://test") as client:
        yield client


@pytest.fixture
async def returned_client() -> AsyncClient:
    return AsyncClient(base_url="http://test")


@pytest.mark.asyncio
async def test_read(client: AsyncClient) -> None:
    await client.get("/items")


@pytest.mark.asyncio
async def test_create(returned_client: AsyncClient) -> None:
    await returned_client.post("/items")
