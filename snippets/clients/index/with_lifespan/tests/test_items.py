from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app

MEMORY = Settings(database_url="sqlite+aiosqlite://")


def test_no_items_yet() -> None:
    with TestClient(create_app(MEMORY)) as client:
        assert client.get("/items").json() == []
