from datetime import UTC, datetime

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from app.main import create_app
from app.models import User
from app.security import get_current_user


def client_as(app: FastAPI, name: str) -> AsyncClient:
    user = User(id=1, email=name, created_at=datetime(2026, 1, 2, tzinfo=UTC))
    app.dependency_overrides[get_current_user] = lambda: user
    return AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    )


async def test_two_users() -> None:
    app = create_app()
    async with client_as(app, "ada") as ada, client_as(app, "eve") as eve:
        emails = [
            (await client.get("/me")).json()["email"] for client in (ada, eve)
        ]

    assert emails == ["ada", "eve"]
