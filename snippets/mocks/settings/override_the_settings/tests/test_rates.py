import httpx
import pytest

from app.config import Settings, get_settings
from app.main import app
from app.services.exchange_rates import get_http_client


async def test_settings_of_this_test(
    outgoing: httpx.AsyncClient,
    hosts: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = Settings(rates_url="https://fake.example.com")
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_settings, lambda: settings)
    monkeypatch.setitem(overrides, get_http_client, lambda: outgoing)
    transport = httpx.ASGITransport(app=app)

    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.get("/rates/EUR")

    assert hosts == ["fake.example.com"]
