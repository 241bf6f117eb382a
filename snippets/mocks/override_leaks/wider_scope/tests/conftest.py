from collections.abc import AsyncGenerator, Callable, Generator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app
from app.models import User
from app.security import get_current_user
from app.services.exchange_rates import get_exchange_rates

Overrides = dict[Callable[..., Any], Callable[..., Any]]
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
def rates() -> Generator[None, None, None]:
    # The fixture `monkeypatch` ends with the test, this one with the run.
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setitem(
            app.dependency_overrides, get_exchange_rates, FixedRates
        )
        yield


@pytest.fixture
def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        app.dependency_overrides, get_current_user, lambda: ADA
    )


@pytest.fixture
def overrides() -> Generator[Overrides, None, None]:
    saved = app.dependency_overrides.copy()
    yield app.dependency_overrides
    app.dependency_overrides.clear()
    app.dependency_overrides.update(saved)
