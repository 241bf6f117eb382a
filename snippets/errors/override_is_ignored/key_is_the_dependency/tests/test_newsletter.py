from unittest.mock import AsyncMock

import pytest
from httpx import ASGITransport, AsyncClient

from app.newsletter import app, get_sender


async def test_subscribe(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = AsyncMock()
    monkeypatch.setitem(app.dependency_overrides, get_sender, lambda: fake)
    transport = ASGITransport(app=app)

    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post("/newsletter?address=ada@example.com")

    assert response.status_code == 200
    fake.assert_awaited_once_with(
        "ada@example.com", "Welcome", "You are on the list."
    )
