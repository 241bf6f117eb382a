from httpx import AsyncClient
from sqlalchemy import select

from app.db.session import SessionMaker
from app.models import User


async def test_five_sign_ups(
    client: AsyncClient, sessions: SessionMaker
) -> None:
    for number in range(5):
        user = {
            "email": f"user{number}@example.com",
            "password": "correct horse",
        }
        response = await client.post("/sign-up", json=user)
        assert response.status_code == 201

    async with sessions() as db:
        hashes = (await db.scalars(select(User.password_hash))).all()
    # The algorithm, then memory in KiB, rounds and threads.
    kinds = {each.rsplit("$", 2)[0] for each in hashes}
    assert kinds == {"$argon2id$v=19$m=8,t=1,p=1"}
