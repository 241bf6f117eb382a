from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

from app.main import app
from app.models import User
from app.security import get_current_user

BORN = datetime(2026, 1, 2, tzinfo=UTC)


def fake_user(user_id: int = 1) -> User:
    return User(id=user_id, email="ada@example.com", created_at=BORN)


@pytest.mark.parametrize(
    "override",
    [fake_user, lambda user_id=1: fake_user(user_id)],
    ids=["function", "lambda"],
)
async def test_me(
    client: AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    override: Callable[..., User],
) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_current_user, override)

    assert (await client.get("/me")).json()["id"] == 1
    assert (await client.get("/me?user_id=2")).json()["id"] == 1
