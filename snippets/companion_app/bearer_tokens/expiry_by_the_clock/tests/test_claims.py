from datetime import UTC, datetime
from typing import Any

import jwt
import pytest
from httpx import AsyncClient

from app.db.session import SessionMaker
from app.main import app
from app.models import User

ADA = "ada@example.com"


@pytest.mark.parametrize(
    "claims",
    [{}, {"sub": "1"}, {"exp": 9_999_999_999}, {"sub": "7", "exp": 2**40}],
    ids=["empty", "no exp", "no sub", "no such user"],
)
async def test_a_token_that_says_too_little(
    client: AsyncClient, sessions: SessionMaker, claims: dict[str, Any]
) -> None:
    # Not by signing up: a hash takes its time.
    user = User(email=ADA, password_hash="", created_at=datetime.now(UTC))
    async with sessions() as db:
        db.add(user)
        await db.commit()
    key = app.state.settings.secret_key
    token = jwt.encode(claims, key, algorithm="HS256")

    headers = {"Authorization": f"Bearer {token}"}
    response = await client.get("/me", headers=headers)

    assert response.status_code == 401
    assert response.json() == {"detail": "Not authenticated"}
