import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

logger = logging.getLogger("shop")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    logger.warning("opened")
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def order() -> None:
    logger.warning("2 tea")


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        yield client


async def test_each_phase(
    client: AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    await client.post("/orders")

    assert caplog.messages == ["2 tea"]
    (record,) = caplog.get_records("setup")
    assert record.message == "opened"
