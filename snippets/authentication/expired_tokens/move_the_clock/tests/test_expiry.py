from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from app.clock import get_clock
from app.config import Settings
from app.security import create_token

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def ask(app: FastAPI, made_at: datetime) -> int:
    token = create_token(1, made_at, Settings())
    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        headers={"Authorization": f"Bearer {token}"},
    ) as client:
        return (await client.get("/me")).status_code


@pytest.mark.usefixtures("tokens")  # adds the users
@pytest.mark.parametrize(
    ("seconds_left", "status"),
    [(1, 200), (0, 401), (-1, 401)],
    ids=["before", "then", "after"],
)
async def test_it_expires(
    app: FastAPI, seconds_left: int, status: int
) -> None:
    end = NOON + Settings().token_lifetime
    now = end - timedelta(seconds=seconds_left)
    app.dependency_overrides[get_clock] = lambda: lambda: now

    assert await ask(app, NOON) == status


@pytest.mark.usefixtures("tokens")
async def test_made_in_the_past(app: FastAPI) -> None:
    now = datetime.now(UTC)
    long_ago = now - Settings().token_lifetime

    assert await ask(app, now) == 200
    assert await ask(app, long_ago) == 401
