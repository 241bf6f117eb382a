from httpx import AsyncClient

from app.db.session import SessionMaker
from app.models import Item

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_the_item_is_stored(
    client: AsyncClient, sessions: SessionMaker
) -> None:
    response = await client.post("/items", json=TEA)

    assert response.status_code == 201
    async with sessions() as db:
        item = await db.get_one(Item, response.json()["id"])
    assert item.name == "Tea"


async def test_the_next_test_finds_no_item(client: AsyncClient) -> None:
    assert (await client.get("/items")).json() == []
