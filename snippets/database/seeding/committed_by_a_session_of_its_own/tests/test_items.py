from datetime import UTC, datetime
from typing import Any

import pytest
from httpx import AsyncClient

from app.db.session import SessionMaker
from app.models import Item


def make_item(**changes: Any) -> Item:
    tea = {
        "sku": "tea",
        "name": "Tea",
        "price_cents": 450,
        "stock": 3,
        "created_at": datetime(2026, 1, 2, 12, tzinfo=UTC),
    }
    return Item(**tea | changes)


@pytest.fixture
async def tea(sessions: SessionMaker) -> Item:
    item = make_item()
    async with sessions() as db:
        db.add(item)
        await db.commit()
    return item


async def test_read(client: AsyncClient, tea: Item) -> None:
    response = await client.get(f"/items/{tea.id}")

    assert response.json()["name"] == "Tea"


async def test_list(client: AsyncClient, sessions: SessionMaker) -> None:
    async with sessions() as db:
        db.add_all([make_item(), make_item(sku="mug", name="Mug")])
        await db.commit()

    response = await client.get("/items")

    assert [item["name"] for item in response.json()] == ["Tea", "Mug"]
