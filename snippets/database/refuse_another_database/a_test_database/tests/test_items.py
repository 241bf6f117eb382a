import sqlite3
from collections.abc import Generator
from contextlib import closing

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.ext.asyncio import AsyncEngine

from app.main import create_app

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


@pytest.fixture(autouse=True, scope="session")
def developers_item() -> None:
    with TestClient(create_app()) as client:
        client.post("/items", json=TEA)


@pytest.fixture(autouse=True, scope="session")
def still_there(developers_item: None) -> Generator[None, None, None]:
    yield
    with closing(sqlite3.connect("shop.db")) as connection:
        (count,) = connection.execute("SELECT count(*) FROM items").fetchone()
    assert count == 1


async def test_connect(engine: AsyncEngine) -> None:
    async with engine.connect():
        pass
