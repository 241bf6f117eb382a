from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from app.db.session import AsyncDB, SessionMaker
from app.models import User
from app.schemas import UserOut
from app.security import CurrentUser, get_current_user


async def move(user: CurrentUser, db: AsyncDB, refresh: bool = False) -> User:
    user.email = "new@example.com"
    await db.commit()
    if refresh:
        await db.refresh(user)
    return user


@pytest.fixture
async def client(
    app: FastAPI, tokens: dict[str, str]
) -> AsyncGenerator[AsyncClient, None]:
    ada = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))
    app.add_api_route("/me", move, methods=["PATCH"], response_model=UserOut)
    app.dependency_overrides[get_current_user] = lambda: ada
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        yield client


async def test_the_address_is_read(client: AsyncClient) -> None:
    assert (await client.get("/me")).json()["email"] == "ada@example.com"


async def test_the_address_is_refreshed(client: AsyncClient) -> None:
    await client.patch("/me?refresh=true")


async def test_the_address_is_stored(
    client: AsyncClient, sessions: SessionMaker
) -> None:
    response = await client.patch("/me")

    assert response.json()["email"] == "new@example.com"
    async with sessions() as db:
        stored = await db.get_one(User, 1)
    assert stored.email == "new@example.com"
