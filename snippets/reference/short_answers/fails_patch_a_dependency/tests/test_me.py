from datetime import UTC, datetime
from unittest.mock import patch

from fastapi.testclient import TestClient

from app.main import app
from app.models import User

ADA = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))


def test_me() -> None:
    with patch("app.security.get_current_user", return_value=ADA):
        response = TestClient(app).get("/me")

    assert response.status_code == 200
