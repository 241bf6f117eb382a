from collections.abc import Generator
from unittest.mock import AsyncMock

import pytest
from httpx import ASGITransport, AsyncClient

from app.orders import app, enqueue_receipt


@pytest.fixture
def enqueued() -> Generator[AsyncMock, None, None]:
    enqueued = AsyncMock()
    app.dependency_overrides[enqueue_receipt] = lambda: enqueued
    yield enqueued
    app.dependency_overrides.clear()


async def test_an_order_asks_for_a_receipt(enqueued: AsyncMock) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/orders?email=ada@example.com")

    enqueued.assert_awaited_once_with("ada@example.com")
