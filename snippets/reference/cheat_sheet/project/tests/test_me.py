from httpx import AsyncClient

from app.models import User


async def test_me(client: AsyncClient, ada: User) -> None:
    response = await client.get("/me")

    assert response.json()["email"] == ada.email


async def test_without_ada(client: AsyncClient) -> None:
    assert (await client.get("/me")).status_code == 401
