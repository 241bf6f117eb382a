from datetime import UTC, datetime

from httpx import AsyncClient

from app.main import app
from app.models import User
from app.security import get_current_user

ADA = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))


async def test_logged_in(client: AsyncClient) -> None:
    app.dependency_overrides[get_current_user] = lambda: ADA

    assert (await client.get("/me")).status_code == 200


async def test_logged_out(client: AsyncClient) -> None:
    assert (await client.get("/me")).status_code == 401
