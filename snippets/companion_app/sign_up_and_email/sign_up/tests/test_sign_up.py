from collections.abc import Generator
from unittest.mock import AsyncMock, patch

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from app.db.session import SessionMaker
from app.models import User

ADA = {"email": "ada@example.com", "password": "correct horse"}


@pytest.fixture
def send_email() -> Generator[AsyncMock, None, None]:
    # Where the router looks it up, not where it is defined.
    with patch("app.routers.users.send_email", autospec=True) as fake:
        yield fake


async def test_it_stores_a_hash_and_sends(
    client: AsyncClient, sessions: SessionMaker, send_email: AsyncMock
) -> None:
    response = await client.post("/sign-up", json=ADA)

    assert response.status_code == 201
    assert response.json().keys() == {"id", "email", "created_at"}
    send_email.assert_awaited_once_with(
        "ada@example.com", "Welcome", "Your account is open."
    )
    async with sessions() as db:
        user = (await db.scalars(select(User))).one()
    assert user.password_hash.startswith("$argon2id$")


async def test_an_address_is_taken_once(
    client: AsyncClient, send_email: AsyncMock
) -> None:
    await client.post("/sign-up", json=ADA)

    response = await client.post("/sign-up", json=ADA)

    assert response.status_code == 409
    assert response.json() == {"detail": "This address is taken."}
    send_email.assert_awaited_once()
