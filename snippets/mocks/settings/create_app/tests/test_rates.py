import httpx
import pytest

from app.config import Settings
from app.main import create_app
from app.services.exchange_rates import get_http_client


async def test_settings_of_this_app(
    outgoing: httpx.AsyncClient,
    hosts: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The argument wins over the environment variable.
    monkeypatch.setenv("SHOP_RATES_URL", "https://mine.example.com")
    app = create_app(Settings(rates_url="https://fake.example.com"))
    app.dependency_overrides[get_http_client] = lambda: outgoing
    transport = httpx.ASGITransport(app=app)

    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.get("/rates/EUR")

    assert hosts == ["fake.example.com"]
