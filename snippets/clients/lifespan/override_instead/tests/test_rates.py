import httpx

from app.main import create_app
from app.services.exchange_rates import get_http_client


def rates_service(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"rate": "0.92"})


async def test_a_rate_without_the_lifespan() -> None:
    outgoing = httpx.AsyncClient(transport=httpx.MockTransport(rates_service))
    app = create_app()
    app.dependency_overrides[get_http_client] = lambda: outgoing
    incoming = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://test"
    )
    async with outgoing, incoming:
        response = await incoming.get("/rates/EUR")

    assert response.json() == {"currency": "EUR", "rate": "0.92"}
