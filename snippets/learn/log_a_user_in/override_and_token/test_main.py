from httpx import AsyncClient

from users import User


async def test_ada_creates_an_item(client: AsyncClient, ada: User) -> None:
    response = await client.post("/items", json={"name": "Tea"})

    assert response.status_code == 201


async def test_a_token_names_its_user(client: AsyncClient) -> None:
    for token, name in [("ada-token", "Ada"), ("bob-token", "Bob")]:
        headers = {"Authorization": f"Bearer {token}"}
        response = await client.get("/me", headers=headers)
        assert response.json() == {"name": name}


async def test_no_token_is_refused(client: AsyncClient) -> None:
    response = await client.post("/items", json={"name": "Tea"})

    assert response.status_code == 401


async def test_an_unknown_token_is_refused(client: AsyncClient) -> None:
    headers = {"Authorization": "Bearer forged"}
    response = await client.get("/me", headers=headers)

    assert response.status_code == 401
