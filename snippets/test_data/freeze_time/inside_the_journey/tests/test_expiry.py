from datetime import UTC, datetime, timedelta

import jwt
import pytest
from fastapi import FastAPI, HTTPException
from httpx import ASGITransport, AsyncClient
from time_machine import TimeMachineFixture

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
def token(time_machine: TimeMachineFixture) -> str:
    time_machine.move_to(NOON, tick=False)
    claims = {"sub": "ada", "exp": datetime.now(UTC) + timedelta(minutes=30)}
    return jwt.encode(claims, KEY, algorithm="HS256")
    # --8<-- [end:fixture_encode]


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (30, 401)])
async def test_it_expires(
    time_machine: TimeMachineFixture, token: str, minutes: int, status: int
) -> None:
    time_machine.shift(timedelta(minutes=minutes))
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/me", params={"token": token})

    assert response.status_code == status
