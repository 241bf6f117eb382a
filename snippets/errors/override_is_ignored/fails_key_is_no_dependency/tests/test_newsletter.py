import logging
from unittest.mock import AsyncMock

import pytest
from httpx import ASGITransport, AsyncClient

from app.newsletter import app
from app.services.email import send_email


async def test_subscribe(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="app.services.email")
    fake = AsyncMock()
    monkeypatch.setitem(app.dependency_overrides, send_email, lambda: fake)
    transport = ASGITransport(app=app)

    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/newsletter?address=ada@example.com")

    fake.assert_awaited_once()
