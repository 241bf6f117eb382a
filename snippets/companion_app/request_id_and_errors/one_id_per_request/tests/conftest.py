from collections.abc import AsyncGenerator

import pytest
from httpx import ASGITransport, AsyncClient

from app.errors import RatesUnavailable
from app.main import app
from app.services.exchange_rates import get_exchange_rates


async def no_rates() -> None:
    raise RatesUnavailable


@pytest.fixture
async def client(
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncGenerator[AsyncClient, None]:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_exchange_rates, no_rates)
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as c:
        yield c
