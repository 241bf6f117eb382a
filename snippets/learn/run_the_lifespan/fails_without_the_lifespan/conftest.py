from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from main import app
from users import User, get_current_user


@pytest.fixture(autouse=True)
def use_test_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    monkeypatch.setenv("DATABASE_URL", url)


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


@pytest.fixture
def ada(monkeypatch: pytest.MonkeyPatch) -> User:
    user = User("Ada", "ada@example.com")
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_current_user, lambda: user)
    return user
