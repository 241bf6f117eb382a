from httpx import AsyncClient

from users import User


async def test_ada_creates_an_item(client: AsyncClient, ada: User) -> None:
    created = await client.post("/items", json={"name": "Tea"})
    assert created.status_code == 201

    response = await client.get("/items/1")

    assert response.json() == {"name": "Tea"}
