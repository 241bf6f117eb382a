from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    return Settings(database_url=url)


def test_with_runs_the_lifespan(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client:
        assert client.get("/items").json() == []


def test_each_with_runs_it_again(settings: Settings) -> None:
    app = create_app(settings)
    with TestClient(app) as client:
        first = client.app_state["session_factory"]
    with TestClient(app) as client:
        assert client.app_state["session_factory"] is not first


def test_without_with_it_does_not_run(settings: Settings) -> None:
    client = TestClient(create_app(settings))

    with pytest.raises(AttributeError, match="session_factory"):
        client.get("/items")
