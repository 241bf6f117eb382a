from collections.abc import AsyncGenerator

import pytest
from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

from app.main import app


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        yield client
