from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from httpx import AsyncClient

from app.models import User
from app.security import get_current_user

EVE = User(id=2, email="eve@example.com", created_at=datetime.now(UTC))


@pytest.mark.usefixtures("ada")
async def test_me(client: AsyncClient) -> None:
    assert (await client.get("/me")).status_code == 200


async def test_rate_after_monkeypatch(client: AsyncClient) -> None:
    assert (await client.get("/rates/EUR")).json()["rate"] == "0.92"


async def test_me_by_the_saved_copy(
    client: AsyncClient,
    overrides: dict[Callable[..., Any], Callable[..., Any]],
) -> None:
    overrides[get_current_user] = lambda: EVE

    assert (await client.get("/me")).json()["id"] == 2


async def test_rate_after_the_saved_copy(client: AsyncClient) -> None:
    assert (await client.get("/rates/EUR")).json()["rate"] == "0.92"


async def test_logged_out(client: AsyncClient) -> None:
    assert (await client.get("/me")).status_code == 401
