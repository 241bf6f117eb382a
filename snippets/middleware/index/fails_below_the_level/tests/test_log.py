import logging

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()
logger = logging.getLogger("shop.orders")


@app.post("/orders")
async def create_order() -> None:
    logger.info("an order came in")


async def test_it_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/orders")

    assert "an order came in" in caplog.messages
