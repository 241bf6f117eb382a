import httpx
import pytest

from app.prices import app, get_http


def refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectTimeout("nobody answers", request=request)


async def get_fake() -> httpx.AsyncClient:
    transport = httpx.MockTransport(refuse)
    return httpx.AsyncClient(transport=transport, base_url="http://rates")


async def test_no_rates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_http, get_fake)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/prices/EUR")

    assert response.status_code == 502
