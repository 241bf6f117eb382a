import httpx2
from fastapi.testclient import TestClient
from respx import Router

from app.prices import URL, app


async def test_price(httpx2_mock: Router) -> None:
    rates = httpx2_mock.get(f"{URL}/rates/EUR")
    rates.respond(json={"rate": "0.92"})
    # The mock does not intercept this transport.
    transport = httpx2.ASGITransport(app=app)

    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/prices/EUR")

    assert response.json() == {"rate": "0.92"}
    assert rates.call_count == 1


def test_price_with_testclient(httpx2_mock: Router) -> None:
    rates = httpx2_mock.get(f"{URL}/rates/EUR")
    rates.respond(json={"rate": "0.92"})

    response = TestClient(app).get("/prices/EUR")

    assert response.json() == {"rate": "0.92"}
    assert rates.call_count == 1


def test_the_service_fails(httpx2_mock: Router) -> None:
    httpx2_mock.get(f"{URL}/rates/EUR").respond(503)

    assert TestClient(app).get("/prices/EUR").status_code == 502
