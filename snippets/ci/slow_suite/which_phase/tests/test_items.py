import pytest
from httpx import AsyncClient


@pytest.fixture
async def five_users(client: AsyncClient) -> None:
    for number in range(5):
        user = {
            "email": f"user{number}@example.com",
            "password": "correct horse",
        }
        await client.post("/sign-up", json=user)


@pytest.mark.usefixtures("five_users")
async def test_no_items(client: AsyncClient) -> None:
    response = await client.get("/items")

    assert response.json() == []
