from fastapi.testclient import TestClient
from httpx import AsyncClient

from database import Item, SessionMaker
from main import app
from users import User


async def test_ada_creates_an_item(client: AsyncClient, ada: User) -> None:
    created = await client.post("/items", json={"name": "Tea"})
    assert created.status_code == 201

    response = await client.get("/items/1")

    assert response.json() == {"name": "Tea"}


async def test_a_seeded_item_is_read(
    client: AsyncClient, session_factory: SessionMaker
) -> None:
    async with session_factory() as db:
        item = Item(name="Coffee")
        db.add(item)
        await db.commit()

    response = await client.get(f"/items/{item.id}")

    assert response.json() == {"name": "Coffee"}


def test_with_runs_the_lifespan_too() -> None:
    with TestClient(app) as client:
        assert client.get("/items/1").status_code == 404
