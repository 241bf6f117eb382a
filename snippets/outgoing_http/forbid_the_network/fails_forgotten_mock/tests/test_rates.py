import httpx
import pytest

from app.main import app
from app.services.exchange_rates import get_http_client


async def test_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    transport = httpx.ASGITransport(app=app)
    async with (
        httpx.AsyncClient() as outgoing,  # without a MockTransport
        httpx.AsyncClient(
            transport=transport, base_url="http://test"
        ) as client,
    ):
        overrides = app.dependency_overrides
        monkeypatch.setitem(overrides, get_http_client, lambda: outgoing)
        response = await client.get("/rates/EUR")

    assert response.status_code == 200
