from datetime import UTC, datetime

import pytest
from httpx import AsyncClient
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_after_an_error(client: AsyncClient, db: AsyncSession) -> None:
    await client.post("/items", json=TEA)
    db.add(Item(**TEA, created_at=NOON))
    with pytest.raises(IntegrityError):
        await db.commit()

    response = await client.get("/items")

    assert len(response.json()) == 1
