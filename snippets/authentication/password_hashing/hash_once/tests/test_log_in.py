from datetime import UTC, datetime

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from app.db.session import SessionMaker
from app.models import User
from app.security import passwords


@pytest.fixture(scope="session")
def password_hash() -> str:
    return passwords.hash("correct horse")


@pytest.fixture(autouse=True)
async def users(sessions: SessionMaker, password_hash: str) -> None:
    async with sessions() as db:
        db.add_all(
            User(
                email=f"user{number}@example.com",
                password_hash=password_hash,
                created_at=datetime.now(UTC),
            )
            for number in range(5)
        )
        await db.commit()


@pytest.mark.parametrize("number", [0, 4])
async def test_log_in(client: AsyncClient, number: int) -> None:
    form = {
        "username": f"user{number}@example.com",
        "password": "correct horse",
    }
    response = await client.post("/token", data=form)

    assert response.json()["token_type"] == "bearer"


async def test_five_users_share_one_hash(
    sessions: SessionMaker, password_hash: str
) -> None:
    async with sessions() as db:
        hashes = (await db.scalars(select(User.password_hash))).all()

    assert hashes == [password_hash] * 5
    assert password_hash.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
