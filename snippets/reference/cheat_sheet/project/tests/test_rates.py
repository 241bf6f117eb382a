from typing import Any

import httpx

from app.services.exchange_rates import get_http_client


def answer(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"rate": "0.92"})


async def test_rate(
    client: httpx.AsyncClient, overrides: dict[Any, Any]
) -> None:
    transport = httpx.MockTransport(answer)
    async with httpx.AsyncClient(transport=transport) as http:
        overrides[get_http_client] = lambda: http
        response = await client.get("/rates/EUR")

    assert response.json()["rate"] == "0.92"
