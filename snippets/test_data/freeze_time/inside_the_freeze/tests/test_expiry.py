from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from fastapi import FastAPI, HTTPException
from freezegun import freeze_time
from httpx import ASGITransport, AsyncClient

KEY = "only-for-development-so-replace-it"
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)

app = FastAPI()


@app.get("/me")
async def read_me(token: str) -> str:
    try:
        claims = jwt.decode(token, KEY, algorithms=["HS256"])
    except jwt.ExpiredSignatureError:
        raise HTTPException(401) from None
    return str(claims["sub"])


# --8<-- [start:fixture_encode]
@pytest.fixture
def frozen() -> Iterator[None]:
    with freeze_time(NOON):
        yield


@pytest.fixture
def token(frozen: None) -> str:
    claims = {"sub": "ada", "exp": datetime.now(UTC) + timedelta(minutes=30)}
    return jwt.encode(claims, KEY, algorithm="HS256")
    # --8<-- [end:fixture_encode]


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (30, 401)])
async def test_it_expires(token: str, minutes: int, status: int) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with freeze_time(NOON + timedelta(minutes=minutes)):
            response = await client.get("/me", params={"token": token})

    assert response.status_code == status
