import pytest
from httpx import AsyncClient

from app.security import passwords


@pytest.fixture(scope="session")
def password_hash() -> str:
    return passwords.hash("correct horse")


@pytest.mark.usefixtures("password_hash")
async def test_no_items(client: AsyncClient) -> None:
    response = await client.get("/items")

    assert response.json() == []


@pytest.mark.usefixtures("password_hash")
async def test_no_such_item(client: AsyncClient) -> None:
    response = await client.get("/items/1")

    assert response.status_code == 404
