from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI, Request
from httpx import ASGITransport, AsyncClient


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    app.state.rates = {"EUR": "0.92"}
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/rates/{currency}")
async def read_rate(currency: str, request: Request) -> str:
    rate: str = request.app.state.rates[currency]
    return rate


async def test_a_rate() -> None:
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        with pytest.raises(AttributeError, match="no attribute 'rates'"):
            await client.get("/rates/EUR")

        async with app.router.lifespan_context(app):
            response = await client.get("/rates/EUR")

    assert response.json() == "0.92"
