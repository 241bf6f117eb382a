import asyncio
from collections.abc import AsyncGenerator

import pytest
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from app.receipts import app


async def finish() -> None:
    await asyncio.gather(*app.state.tasks)


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    app.state.outbox = []
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


async def test_it_is_awaited(client: AsyncClient) -> None:
    await client.post("/orders?email=ada@example.com")
    assert app.state.outbox == []

    await finish()
    assert app.state.outbox == ["ada@example.com"]


async def test_its_exception_is_raised(client: AsyncClient) -> None:
    await client.post("/orders?email=ada@example.org")

    with pytest.raises(ConnectionRefusedError, match="is down"):
        await finish()


def test_inside_with_testclient() -> None:
    app.state.outbox = []
    with TestClient(app) as client:
        client.post("/orders?email=ada@example.com")
        assert client.portal
        client.portal.call(finish)

    assert app.state.outbox == ["ada@example.com"]
