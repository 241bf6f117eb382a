"""Mock the exchange-rate service, which the app calls with httpx."""

from collections.abc import AsyncGenerator

import httpx
import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from app.services.exchange_rates import get_http_client


def rates_service(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/rates/EUR":
        return httpx.Response(200, json={"rate": "0.92"})
    raise httpx.ConnectTimeout("the service is down", request=request)


@pytest.fixture(autouse=True)
async def rates(app: FastAPI) -> AsyncGenerator[None, None]:
    transport = httpx.MockTransport(rates_service)
    async with httpx.AsyncClient(transport=transport) as http:
        app.dependency_overrides[get_http_client] = lambda: http
        yield


async def test_rate(client: AsyncClient) -> None:
    response = await client.get("/rates/EUR")

    assert response.json() == {"currency": "EUR", "rate": "0.92"}


async def test_the_service_is_down(client: AsyncClient) -> None:
    assert (await client.get("/rates/GBP")).status_code == 502
