from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

from app.admin import admin
from app.models import User
from app.security import get_current_user

ADA = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))


async def test_the_mounted_app(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    overrides = admin.dependency_overrides
    monkeypatch.setitem(overrides, get_current_user, lambda: ADA)

    assert (await client.get("/admin/me")).status_code == 200
    assert (await client.get("/me")).status_code == 401  # not overridden
