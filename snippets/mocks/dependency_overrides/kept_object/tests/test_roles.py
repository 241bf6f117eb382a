import pytest
from httpx import AsyncClient

from app.roles import RequireRole, app, require_admin


async def test_a_closure_that_was_kept(
    guest: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, require_admin, lambda: None)

    assert (await guest.get("/stock")).status_code == 200


async def test_an_equal_instance(
    guest: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, RequireRole("admin"), lambda: None)

    assert (await guest.get("/sales")).status_code == 200


async def test_without_an_override(guest: AsyncClient) -> None:
    assert (await guest.get("/stock")).status_code == 403
    assert (await guest.get("/sales")).status_code == 403
