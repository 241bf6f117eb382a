from collections.abc import AsyncGenerator

import pytest
from httpx import AsyncClient
from httpx_ws.transport import ASGIWebSocketTransport

from app.main import create_app
from app.services.hub import Hub, get_hub


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
async def client(hub: Hub) -> AsyncGenerator[AsyncClient, None]:
    app = create_app()
    app.dependency_overrides[get_hub] = lambda: hub
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
