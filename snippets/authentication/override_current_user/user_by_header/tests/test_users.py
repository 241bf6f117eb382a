from datetime import UTC, datetime
from typing import Annotated

import pytest
from fastapi import FastAPI, Header, HTTPException
from httpx import ASGITransport, AsyncClient

from app.main import create_app
from app.models import User
from app.security import get_current_user


async def user_of_header(
    x_user: Annotated[str | None, Header()] = None,
) -> User:
    if x_user is None:
        raise HTTPException(401, "Not authenticated")
    return User(
        id=1, email=x_user, created_at=datetime(2026, 1, 2, tzinfo=UTC)
    )


@pytest.fixture
def app() -> FastAPI:
    app = create_app()
    app.dependency_overrides[get_current_user] = user_of_header
    return app


def client_as(app: FastAPI, name: str | None) -> AsyncClient:
    return AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        headers={"X-User": name} if name else {},
    )


async def test_two_users(app: FastAPI) -> None:
    async with client_as(app, "ada") as ada, client_as(app, "eve") as eve:
        assert (await ada.get("/me")).json()["email"] == "ada"
        assert (await eve.get("/me")).json()["email"] == "eve"


async def test_nobody(app: FastAPI) -> None:
    async with client_as(app, None) as nobody:
        assert (await nobody.get("/me")).status_code == 401
