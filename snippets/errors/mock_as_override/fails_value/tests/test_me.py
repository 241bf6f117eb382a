from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

from app.main import app
from app.models import User
from app.security import get_current_user

ADA = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))


async def test_a_value(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_current_user, ADA)

    await client.get("/me")


async def test_a_function(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_current_user, lambda: ADA)

    assert (await client.get("/me")).json()["id"] == 1
