from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from app.main import app
from app.models import User
from app.security import get_current_user

ADA = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))


def test_me(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        app.dependency_overrides, get_current_user, lambda: ADA
    )

    assert TestClient(app).get("/me").json()["email"] == ADA.email
