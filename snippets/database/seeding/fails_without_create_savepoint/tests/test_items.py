from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

from app.db.session import SessionMaker
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


@pytest.fixture(autouse=True)
async def seed(sessions: SessionMaker) -> None:
    async with sessions() as db:
        db.add(Item(**TEA, created_at=NOON))
        await db.commit()


async def test_a_taken_sku(client: AsyncClient) -> None:
    response = await client.post("/items", json=TEA)

    assert response.status_code == 409
    assert len((await client.get("/items")).json()) == 1
