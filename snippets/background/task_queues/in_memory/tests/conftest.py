from collections.abc import AsyncGenerator

import pytest
from httpx import ASGITransport, AsyncClient
from taskiq import InMemoryBroker, async_shared_broker

from app import receipts


@pytest.fixture
async def broker() -> AsyncGenerator[InMemoryBroker, None]:
    broker = InMemoryBroker()
    async_shared_broker.default_broker(broker)
    receipts.outbox.clear()
    await broker.startup()
    yield broker
    await broker.shutdown()


@pytest.fixture
async def client(broker: InMemoryBroker) -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=receipts.app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
