from collections.abc import AsyncGenerator

import pytest
from httpx import AsyncClient


@pytest.fixture(scope="session")
async def client(address: str) -> AsyncGenerator[AsyncClient, None]:
    async with AsyncClient(base_url=address) as client:
        yield client


async def test_health(client: AsyncClient) -> None:
    response = await client.get("/health")
    assert response.status_code == 200


async def test_health_again(client: AsyncClient) -> None:
    response = await client.get("/health")
    assert response.status_code == 200
