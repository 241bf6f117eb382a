import httpx
from fastapi.testclient import TestClient
from pytest_httpx import HTTPXMock

from app.prices import URL, app


async def test_price(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=f"{URL}/rates/EUR", json={"rate": "0.92"})
    # The mock does not intercept this transport.
    transport = httpx.ASGITransport(app=app)

    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/prices/EUR")

    assert response.json() == {"rate": "0.92"}
    assert len(httpx_mock.get_requests()) == 1


def test_price_with_testclient(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=f"{URL}/rates/EUR", json={"rate": "0.92"})

    response = TestClient(app).get("/prices/EUR")

    assert response.json() == {"rate": "0.92"}
    assert len(httpx_mock.get_requests()) == 1


def test_the_service_fails(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=f"{URL}/rates/EUR", status_code=503)

    assert TestClient(app).get("/prices/EUR").status_code == 502
