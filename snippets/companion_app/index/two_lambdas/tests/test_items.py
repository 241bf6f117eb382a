from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient

from app.clock import get_clock
from app.config import Settings
from app.main import create_app

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450}


def test_created_at(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    app = create_app(Settings(database_url=url))
    app.dependency_overrides[get_clock] = lambda: lambda: NOON

    with TestClient(app) as client:
        response = client.post("/items", json=TEA)

    assert response.json()["created_at"] == "2026-01-02T12:00:00Z"
