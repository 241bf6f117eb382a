from pathlib import Path

from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450}


def test_a_name_of_null(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    with TestClient(create_app(Settings(database_url=url))) as client:
        client.post("/items", json=TEA)
        response = client.patch("/items/1", json={"name": None})

    assert response.json()["name"] is None
