from contextlib import asynccontextmanager
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.config import Settings
from app.db.session import SessionMaker, get_async_db
from app.main import app, create_app
from app.models import Item

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def count_items(sessions: SessionMaker) -> int:
    async with asynccontextmanager(get_async_db)(sessions) as db:
        return await db.scalar(select(func.count(Item.id))) or 0


def test_the_item_is_committed(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    shop = create_app(Settings(database_url=url))
    with TestClient(shop) as client:
        client.post("/items", json=TEA)

        assert client.portal
        sessions = client.app_state["session_factory"]
        assert client.portal.call(count_items, sessions) == 1


def test_without_with_there_is_no_portal() -> None:
    assert TestClient(app).portal is None
