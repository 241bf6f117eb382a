from collections.abc import AsyncGenerator

import httpx2
import pytest

from app.prices import URL, app, get_http


def rates_service(request: httpx2.Request) -> httpx2.Response:
    if request.url.path == "/rates/EUR":
        return httpx2.Response(200, json={"rate": "0.92"})
    raise httpx2.ConnectTimeout("the service is down", request=request)


@pytest.fixture
async def client(
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncGenerator[httpx2.AsyncClient, None]:
    mock = httpx2.MockTransport(rates_service)
    transport = httpx2.ASGITransport(app=app)
    async with (
        httpx2.AsyncClient(transport=mock, base_url=URL) as outgoing,
        httpx2.AsyncClient(
            transport=transport, base_url="http://test"
        ) as client,
    ):
        overrides = app.dependency_overrides
        monkeypatch.setitem(overrides, get_http, lambda: outgoing)
        yield client


async def test_price(client: httpx2.AsyncClient) -> None:
    response = await client.get("/prices/EUR")

    assert response.json() == {"rate": "0.92"}


async def test_the_service_is_down(client: httpx2.AsyncClient) -> None:
    response = await client.get("/prices/GBP")

    assert response.status_code == 502
