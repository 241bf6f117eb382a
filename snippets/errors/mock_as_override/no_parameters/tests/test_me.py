from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

from app.main import app
from app.models import User
from app.security import get_current_user

BORN = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture(params=[1, 7])
def user_id(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> int:
    user_id: int = request.param
    user = User(id=user_id, email="ada@example.com", created_at=BORN)

    def fake_user() -> User:
        return user  # from the enclosing function, no parameter

    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_current_user, fake_user)
    return user_id


async def test_me(client: AsyncClient, user_id: int) -> None:
    response = await client.get("/me?user_id=2&user=2")

    assert response.json()["id"] == user_id
