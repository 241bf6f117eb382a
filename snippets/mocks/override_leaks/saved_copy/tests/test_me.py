from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from httpx import AsyncClient

from app.models import User
from app.security import get_current_user

ADA = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))


async def test_logged_in(
    client: AsyncClient,
    overrides: dict[Callable[..., Any], Callable[..., Any]],
) -> None:
    overrides[get_current_user] = lambda: ADA

    assert (await client.get("/me")).status_code == 200


async def test_logged_out(client: AsyncClient) -> None:
    assert (await client.get("/me")).status_code == 401
