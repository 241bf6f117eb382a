from collections.abc import AsyncGenerator

import httpx
import pytest

from app.main import app
from app.services.exchange_rates import get_http_client


@pytest.fixture
def asked() -> list[str]:
    """What the app asked the other service for."""
    return []


@pytest.fixture
async def client(
    asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[httpx.AsyncClient, None]:
    def rates_service(request: httpx.Request) -> httpx.Response:
        asked.append(f"{request.method} {request.url}")
        if request.url.path == "/rates/EUR":
            return httpx.Response(200, json={"rate": "0.92"})
        if request.url.path == "/rates/GBP":
            return httpx.Response(503)
        raise httpx.ConnectError("no route to it", request=request)

    outgoing = httpx.AsyncClient(transport=httpx.MockTransport(rates_service))

    async def get_outgoing() -> httpx.AsyncClient:
        return outgoing

    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_http_client, get_outgoing)
    incoming = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://test"
    )
    async with outgoing, incoming:
        yield incoming
