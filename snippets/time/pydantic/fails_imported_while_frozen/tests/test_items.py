from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from freezegun import freeze_time
from httpx import ASGITransport, AsyncClient

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def app() -> FastAPI:
    with freeze_time(NOON):
        from app.main import app

    return app


async def test_health(app: FastAPI) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/health")

    assert response.json() == {"status": "ok"}
