from datetime import UTC, datetime

from httpx import AsyncClient
from sqlalchemy import insert

from app.db.session import SessionMaker
from app.models import Item

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}
MUG = {"sku": "mug", "name": "Mug", "price_cents": 900, "stock": 1}


async def test_a_price(client: AsyncClient, sessions: SessionMaker) -> None:
    await client.post("/items", json=TEA)
    async with sessions() as db:
        await db.execute(insert(Item).values(**MUG, created_at=NOON))
        # Here a commit is missing.
        response = await client.patch("/items/1", json={"price_cents": 400})

    assert response.status_code == 200
