from pathlib import Path

from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app


def test_the_lifespan_uses_our_database(tmp_path: Path) -> None:
    database = tmp_path / "shop.db"
    app = create_app(Settings(database_url=f"sqlite+aiosqlite:///{database}"))

    with TestClient(app) as client:
        response = client.get("/items")

    assert response.json() == []
    assert database.exists()
