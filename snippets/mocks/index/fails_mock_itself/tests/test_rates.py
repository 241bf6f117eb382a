from unittest.mock import AsyncMock

import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app
from app.services.exchange_rates import get_exchange_rates


async def test_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = AsyncMock()
    fake.return_value.rate.return_value = "0.92"
    monkeypatch.setitem(app.dependency_overrides, get_exchange_rates, fake)
    transport = ASGITransport(app=app)

    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/rates/EUR")

    assert response.status_code == 200
