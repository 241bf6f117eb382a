import pytest
from httpx import ASGITransport, AsyncClient

from app.prices import app, get_price


async def test_price(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_price, lambda: 1.0)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/price")

    assert response.json() == 1.0
