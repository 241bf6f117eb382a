from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from app.main import create_app
from app.models import User
from app.security import get_current_user

ADA = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))


@pytest.fixture
def app() -> FastAPI:
    return create_app()


@pytest.fixture
async def client(app: FastAPI) -> AsyncGenerator[AsyncClient, None]:
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        yield client


async def test_logged_in(app: FastAPI, client: AsyncClient) -> None:
    app.dependency_overrides[get_current_user] = lambda: ADA

    assert (await client.get("/me")).status_code == 200


async def test_logged_out(client: AsyncClient) -> None:
    assert (await client.get("/me")).status_code == 401
