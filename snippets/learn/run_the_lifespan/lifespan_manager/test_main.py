from fastapi.testclient import TestClient
from httpx import AsyncClient

from main import app
from users import User


async def test_ada_creates_an_item(client: AsyncClient, ada: User) -> None:
    created = await client.post("/items", json={"name": "Tea"})
    assert created.status_code == 201

    response = await client.get("/items/1")

    assert response.json() == {"name": "Tea"}


def test_with_runs_the_lifespan_too() -> None:
    with TestClient(app) as client:
        assert client.get("/items/1").status_code == 404
