from collections.abc import AsyncGenerator

import pytest
from asgi_lifespan import LifespanManager
from fastapi import FastAPI, HTTPException
from httpx import ASGITransport, AsyncClient

from app.config import Settings
from app.main import create_app
from app.services.exchange_rates import get_http_client

RATES = {"EUR": "0.92", "GBP": "0.79"}
service = FastAPI()


@service.get("/rates/{currency}")
async def read_rate(currency: str) -> dict[str, str]:
    if currency not in RATES:
        raise HTTPException(404)
    return {"rate": RATES[currency]}


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    app = create_app(Settings(database_url="sqlite+aiosqlite://"))
    async with (
        LifespanManager(app) as manager,
        AsyncClient(transport=ASGITransport(app=service)) as outgoing,
        AsyncClient(
            transport=ASGITransport(app=manager.app), base_url="http://test"
        ) as client,
    ):
        app.dependency_overrides[get_http_client] = lambda: outgoing
        yield client
