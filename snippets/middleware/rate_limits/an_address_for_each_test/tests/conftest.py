from collections.abc import AsyncGenerator
from itertools import count

import pytest
from httpx import ASGITransport, AsyncClient

from app.newsletter import app

numbers = count(1)


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    address = f"2001:db8::{next(numbers):x}"
    transport = ASGITransport(app=app, client=(address, 123))
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
