from datetime import UTC, datetime

import pytest
from httpx import AsyncClient
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = insert(Item).values(
    sku="tea", name="Tea", price_cents=450, stock=1, created_at=NOON
)


async def test_a_sku_is_taken_once(connection: AsyncConnection) -> None:
    await connection.execute(TEA)
    with pytest.raises(IntegrityError):
        async with connection.begin_nested():
            await connection.execute(TEA)

    assert await connection.scalar(select(func.count(Item.id))) == 1


async def test_the_endpoint_rolls_back(
    client: AsyncClient, connection: AsyncConnection
) -> None:
    tea = {"sku": "tea", "name": "Tea", "price_cents": 450}
    await client.post("/items", json=tea)
    assert (await client.post("/items", json=tea)).status_code == 409

    assert await connection.scalar(select(func.count(Item.id))) == 1
    assert len((await client.get("/items")).json()) == 1
