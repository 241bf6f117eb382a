from collections.abc import AsyncGenerator, Generator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app
from app.models import User
from app.security import get_current_user
from app.services.exchange_rates import get_exchange_rates

ADA = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))


class FixedRates:
    async def rate(self, currency: str) -> Decimal:
        return Decimal("0.92")


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        yield client


@pytest.fixture(scope="session", autouse=True)
def rates() -> None:
    app.dependency_overrides[get_exchange_rates] = FixedRates


@pytest.fixture
def ada() -> Generator[None, None, None]:
    app.dependency_overrides[get_current_user] = lambda: ADA
    yield
    app.dependency_overrides.clear()
