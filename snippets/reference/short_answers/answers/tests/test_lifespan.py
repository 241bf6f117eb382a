from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from asgi_lifespan import LifespanManager
from fastapi import FastAPI, Request
from httpx import ASGITransport, AsyncClient


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[dict[str, str], None]:
    yield {"currency": "EUR"}


app = FastAPI(lifespan=lifespan)


@app.get("/currency")
async def read_currency(request: Request) -> str:
    return str(request.state.currency)


async def test_the_lifespan_has_run() -> None:
    async with LifespanManager(app) as manager:
        transport = ASGITransport(app=manager.app)  # not app=app
        async with AsyncClient(
            transport=transport, base_url="http://test"
        ) as client:
            response = await client.get("/currency")

    assert response.json() == "EUR"
