from collections.abc import Generator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


@pytest.fixture
def client(tmp_path: Path) -> Generator[TestClient, None, None]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    with TestClient(create_app(Settings(database_url=url))) as client:
        yield client


@pytest.mark.parametrize("run", ["first", "second"])
def test_each_run_may_add_tea(client: TestClient, run: str) -> None:
    assert client.post("/items", json=TEA).status_code == 201
