import pytest
from httpx import AsyncClient

from app.main import app
from app.security import get_current_user

ADA = {"id": 1, "email": "ada@example.com"}


async def test_me(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_current_user, ADA)

    await client.get("/me")
