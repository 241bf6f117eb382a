from collections.abc import AsyncGenerator

import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app


@pytest.fixture
async def client(
    anyio_backend: str,
) -> AsyncGenerator[AsyncClient, None]:
    # Asking for the backend also serves tests that are not async.
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
