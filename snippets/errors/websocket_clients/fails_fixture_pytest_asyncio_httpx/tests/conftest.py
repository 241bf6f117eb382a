from collections.abc import AsyncGenerator

import pytest
from httpx import AsyncClient
from httpx_ws.transport import ASGIWebSocketTransport

from app.main import app


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        yield client
