from datetime import UTC, datetime
from unittest.mock import patch

from httpx import AsyncClient

from app.models import User

ADA = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))


async def test_me(client: AsyncClient) -> None:
    with patch("app.security.get_current_user", return_value=ADA):
        response = await client.get("/me")

    assert response.status_code == 200
