from collections.abc import Generator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, HTTPException, Request
from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app

RATES = {"EUR": "0.92", "GBP": "0.79"}
service = FastAPI()


@service.get("/rates/{currency}")
async def read_rate(currency: str) -> dict[str, str]:
    if currency not in RATES:
        raise HTTPException(404)
    return {"rate": RATES[currency]}


@pytest.fixture
def client() -> Generator[TestClient, None, None]:
    app = create_app(Settings(database_url="sqlite+aiosqlite://"))

    @app.get("/euro")
    async def read_euro(request: Request) -> Any:
        http = request.state.http
        return (await http.get("http://rates/rates/EUR")).json()

    transport = httpx.ASGITransport(app=service)
    with TestClient(app) as client:
        # By now the lifespan has run, and what it yielded is here.
        client.app_state["http"] = httpx.AsyncClient(transport=transport)
        yield client
