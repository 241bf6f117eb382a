from collections.abc import AsyncGenerator

import pytest
from httpx import ASGITransport, AsyncClient
from hypothesis import given
from hypothesis import strategies as st

from app.main import app


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        yield client


@given(name=st.text())
async def test_an_item_needs_a_price(client: AsyncClient, name: str) -> None:
    response = await client.post("/items", json={"name": name})

    assert response.status_code == 422
