"""Sign-up with its e-mail, and who is logged in."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from httpx import AsyncClient

from app.config import Settings
from app.db.session import SessionMaker
from app.models import User
from app.security import create_token

ADA = {"email": "ada@example.com", "password": "correct horse"}


@pytest.fixture
async def token(sessions: SessionMaker, settings: Settings) -> str:
    now = datetime.now(UTC)
    user = User(email=ADA["email"], password_hash="", created_at=now)
    async with sessions() as db:
        db.add(user)
        await db.commit()
    return create_token(user.id, now, settings)


async def test_sign_up_sends_an_email(client: AsyncClient) -> None:
    # Where the router looks it up, not where it is defined.
    with patch("app.routers.users.send_email", autospec=True) as send_email:
        response = await client.post("/sign-up", json=ADA)

    assert response.status_code == 201
    send_email.assert_awaited_once_with(
        "ada@example.com", "Welcome", "Your account is open."
    )


async def test_me(client: AsyncClient, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}

    response = await client.get("/me", headers=headers)

    assert response.json()["email"] == "ada@example.com"


async def test_without_a_token(client: AsyncClient) -> None:
    assert (await client.get("/me")).status_code == 401
