import pytest
from httpx import AsyncClient


@pytest.fixture
async def five_users(client: AsyncClient) -> list[dict[str, str]]:
    users = [
        {"email": f"user{number}@example.com", "password": "correct horse"}
        for number in range(5)
    ]
    for user in users:
        await client.post("/sign-up", json=user)
    return users


async def test_an_address_is_taken(
    client: AsyncClient, five_users: list[dict[str, str]]
) -> None:
    response = await client.post("/sign-up", json=five_users[-1])

    assert response.status_code == 409
