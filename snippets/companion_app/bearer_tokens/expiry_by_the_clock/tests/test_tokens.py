from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient

from app.clock import get_clock
from app.main import app

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
ADA = {"email": "ada@example.com", "password": "correct horse"}


def set_clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_clock, lambda: lambda: now)


async def log_in(client: AsyncClient) -> dict[str, str]:
    await client.post("/sign-up", json=ADA)
    form = {"username": ADA["email"], "password": ADA["password"]}
    response = await client.post("/token", data=form)
    return {"Authorization": f"Bearer {response.json()['access_token']}"}


async def test_a_token_says_who_i_am(client: AsyncClient) -> None:
    headers = await log_in(client)

    response = await client.get("/me", headers=headers)

    assert response.status_code == 200
    assert response.json()["email"] == "ada@example.com"


async def test_a_token_ends(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, NOON)
    headers = await log_in(client)

    set_clock(monkeypatch, NOON + timedelta(minutes=29, seconds=59))
    assert (await client.get("/me", headers=headers)).status_code == 200

    set_clock(monkeypatch, NOON + timedelta(minutes=30))
    assert (await client.get("/me", headers=headers)).status_code == 401
