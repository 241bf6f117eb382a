from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from unittest.mock import AsyncMock, MagicMock

import pytest
from httpx import AsyncClient

from app.clock import Clock, get_clock
from app.now import app


def noon() -> datetime:
    return datetime(2026, 1, 2, 12, tzinfo=UTC)


async def fake(*args: Any, **kwargs: Any) -> Clock:
    return noon


@pytest.mark.parametrize(
    "override",
    [AsyncMock(return_value=noon), MagicMock(return_value=noon), fake],
    ids=["AsyncMock", "MagicMock", "function"],
)
async def test_now(
    client: AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    override: Callable[..., Any],
) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_clock, override)

    response = await client.get("/now")

    assert response.status_code == 200, response.text


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
async def test_with_the_parameters(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    override = AsyncMock(return_value=noon)
    monkeypatch.setitem(app.dependency_overrides, get_clock, override)

    await client.get("/now?args=1&kwargs=2")
