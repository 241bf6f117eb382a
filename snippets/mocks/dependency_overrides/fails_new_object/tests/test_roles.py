import pytest
from httpx import AsyncClient

from app.roles import app, require_role


async def test_key_is_the_factory(
    guest: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, require_role, lambda: None)

    assert (await guest.get("/stock")).status_code == 200


async def test_key_is_another_call(
    guest: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, require_role("admin"), lambda: None)

    assert (await guest.get("/stock")).status_code == 200
