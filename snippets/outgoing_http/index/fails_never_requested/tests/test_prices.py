from httpx import ASGITransport, AsyncClient
from pytest_httpx import HTTPXMock

from app.prices import app


async def test_two_currencies(httpx_mock: HTTPXMock) -> None:
    for currency in ("EUR", "GBP"):
        url = f"https://rates.example.com/rates/{currency}"
        httpx_mock.add_response(url=url, json={"rate": "0.92"})
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/prices/EUR")

    assert response.json() == {"rate": "0.92"}
