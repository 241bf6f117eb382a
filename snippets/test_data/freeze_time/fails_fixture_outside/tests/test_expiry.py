from datetime import UTC, datetime, timedelta

import jwt
import pytest
from freezegun import freeze_time
from time_machine import travel

KEY = "only-for-development-so-replace-it"
NOON = datetime(2100, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def token() -> str:
    claims = {"sub": "ada", "exp": datetime.now(UTC) + timedelta(minutes=30)}
    return jwt.encode(claims, KEY, algorithm="HS256")


@freeze_time(NOON)
async def test_freezegun(token: str) -> None:
    jwt.decode(token, KEY, algorithms=["HS256"])


@travel(NOON, tick=False)
async def test_time_machine(token: str) -> None:
    jwt.decode(token, KEY, algorithms=["HS256"])
