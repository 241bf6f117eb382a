from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app
from app.models import User
from app.security import get_current_user


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        yield client


@pytest.fixture
def ada(monkeypatch: pytest.MonkeyPatch) -> User:
    """Log the test in as Ada, and return her."""
    user = User(
        id=1,
        email="ada@example.com",
        created_at=datetime(2026, 1, 2, tzinfo=UTC),
    )
    # monkeypatch removes the override after the test.
    monkeypatch.setitem(
        app.dependency_overrides, get_current_user, lambda: user
    )
    return user
