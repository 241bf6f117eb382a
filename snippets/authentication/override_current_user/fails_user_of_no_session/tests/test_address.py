from datetime import UTC, datetime

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from app.db.session import AsyncDB
from app.models import User
from app.schemas import UserOut
from app.security import CurrentUser, get_current_user


async def move(user: CurrentUser, db: AsyncDB) -> User:
    user.email = "new@example.com"
    await db.commit()
    await db.refresh(user)
    return user


ADA = User(id=1, email="ada@example.com", created_at=datetime.now(UTC))


async def test_the_address_is_stored(
    app: FastAPI, tokens: dict[str, str]
) -> None:
    app.add_api_route("/me", move, methods=["PATCH"], response_model=UserOut)
    app.dependency_overrides[get_current_user] = lambda: ADA
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        response = await client.patch("/me")

    assert response.json()["email"] == "new@example.com"
