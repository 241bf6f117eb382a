from datetime import UTC, datetime
from unittest.mock import Mock, create_autospec

import pytest
from httpx import AsyncClient

from app.clock import get_clock
from app.now import app

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def test_lambda(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Mock(return_value=NOON)
    monkeypatch.setitem(app.dependency_overrides, get_clock, lambda: clock)

    response = await client.get("/now")

    assert response.json() == "2026-01-02T12:00:00Z"
    clock.assert_called_once_with()


async def test_autospec(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It has the signature of get_clock, and counts its calls.
    fake = create_autospec(get_clock, return_value=lambda: NOON)
    monkeypatch.setitem(app.dependency_overrides, get_clock, fake)

    response = await client.get("/now")

    assert response.json() == "2026-01-02T12:00:00Z"
    fake.assert_awaited_once_with()
