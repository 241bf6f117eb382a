from collections.abc import AsyncGenerator

import httpx
import pytest
from fastapi.testclient import TestClient

from app.main import app
from app.services.exchange_rates import get_http_client


def rates_service(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"rate": "0.92"})


async def get_fake_client() -> AsyncGenerator[httpx.AsyncClient, None]:
    transport = httpx.MockTransport(rates_service)
    async with httpx.AsyncClient(transport=transport) as http:
        yield http


def test_a_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        app.dependency_overrides, get_http_client, get_fake_client
    )

    assert TestClient(app).get("/rates/EUR").json()["rate"] == "0.92"
