from collections.abc import AsyncGenerator

import pytest
from fakeredis import FakeAsyncRedis
from httpx import ASGITransport, AsyncClient

from app.packing import app, get_redis


@pytest.fixture
async def redis(
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncGenerator[FakeAsyncRedis, None]:
    async with FakeAsyncRedis(decode_responses=True) as redis:
        overrides = app.dependency_overrides
        monkeypatch.setitem(overrides, get_redis, lambda: redis)
        yield redis


@pytest.fixture
async def client(redis: FakeAsyncRedis) -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
