from typing import Any

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from app.models import User
from app.security import CurrentUser, bearer

ADA = User(id=1, email="ada@example.com")


@pytest.mark.parametrize(
    ("key", "override"),
    [(bearer, lambda: "token"), (CurrentUser, lambda: ADA)],
    ids=["bearer", "CurrentUser"],
)
async def test_me(app: FastAPI, key: Any, override: Any) -> None:
    app.dependency_overrides[key] = override
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        response = await client.get("/me")

    assert response.status_code == 200


async def test_bearer_with_a_real_token(
    app: FastAPI, tokens: dict[str, str]
) -> None:
    app.dependency_overrides[bearer] = lambda: tokens["ada"]
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        response = await client.get("/me")

    assert response.json()["email"] == "ada@example.com"
