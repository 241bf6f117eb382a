"""Check the response, and then the row in the database."""

from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Item

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_add(client: AsyncClient, db: AsyncSession) -> None:
    response = await client.post("/items", json=TEA)

    assert response.status_code == 201
    assert (await db.scalars(select(Item.sku))).all() == ["tea"]


async def test_a_sku_is_taken_once(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)

    response = await client.post("/items", json=TEA)

    assert response.status_code == 409
    assert len((await client.get("/items")).json()) == 1
