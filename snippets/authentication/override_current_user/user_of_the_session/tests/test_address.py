import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select

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


async def stored_ada(db: AsyncDB) -> User:
    # The session that the endpoint gets: one for each request.
    return (await db.scalars(select(User).filter_by(id=1))).one()


@pytest.mark.parametrize("refresh", [False, True])
async def test_the_address_is_stored(
    app: FastAPI, sessions: SessionMaker, tokens: dict[str, str], refresh: bool
) -> None:
    app.add_api_route("/me", move, methods=["PATCH"], response_model=UserOut)
    app.dependency_overrides[get_current_user] = stored_ada
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        response = await client.patch("/me", params={"refresh": refresh})

    assert response.json()["email"] == "new@example.com"
    async with sessions() as db:
        stored = await db.get_one(User, 1)
    assert stored.email == "new@example.com"
