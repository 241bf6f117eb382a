from typing import Any

import jwt
import pytest
from httpx import AsyncClient

from app.main import app

ADA = {"email": "ada@example.com", "password": "correct horse"}


@pytest.mark.parametrize(
    "claims",
    [{}, {"sub": "1"}, {"exp": 9_999_999_999}, {"sub": "7", "exp": 2**40}],
    ids=["empty", "no exp", "no sub", "no such user"],
)
async def test_a_token_that_says_too_little(
    client: AsyncClient, claims: dict[str, Any]
) -> None:
    await client.post("/sign-up", json=ADA)
    key = app.state.settings.secret_key
    token = jwt.encode(claims, key, algorithm="HS256")

    headers = {"Authorization": f"Bearer {token}"}
    response = await client.get("/me", headers=headers)

    assert response.status_code == 401
    assert response.json() == {"detail": "Not authenticated"}
