from collections.abc import AsyncGenerator

import httpx
import pytest

from app.prices import URL, app, get_http


def rates_service(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/rates/EUR":
        return httpx.Response(200, json={"rate": "0.92"})
    raise httpx.ConnectTimeout("the service is down", request=request)


@pytest.fixture
async def client(
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncGenerator[httpx.AsyncClient, None]:
    mock = httpx.MockTransport(rates_service)
    transport = httpx.ASGITransport(app=app)
    async with (
        httpx.AsyncClient(transport=mock, base_url=URL) as outgoing,
        httpx.AsyncClient(
            transport=transport, base_url="http://test"
        ) as client,
    ):
        overrides = app.dependency_overrides
        monkeypatch.setitem(overrides, get_http, lambda: outgoing)
        yield client


async def test_price(client: httpx.AsyncClient) -> None:
    response = await client.get("/prices/EUR")

    assert response.json() == {"rate": "0.92"}


async def test_the_service_is_down(client: httpx.AsyncClient) -> None:
    response = await client.get("/prices/GBP")

    assert response.status_code == 502
