import httpx
from respx import MockRouter

from app.prices import URL, app


async def test_price(respx_mock: MockRouter) -> None:
    rates = respx_mock.get(f"{URL}/rates/EUR")
    rates.respond(json={"rate": "0.92"})
    # The mock does not intercept this transport.
    transport = httpx.ASGITransport(app=app)

    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/prices/EUR")

    assert response.json() == {"rate": "0.92"}
    assert rates.call_count == 1
