from httpx import AsyncClient

from users import User


async def test_ada_creates_an_item(client: AsyncClient, ada: User) -> None:
    response = await client.post("/items", json={"name": "Tea"})

    assert response.status_code == 201


async def test_ada_reads_her_name(client: AsyncClient, ada: User) -> None:
    response = await client.get("/me")

    assert response.json() == {"name": ada.name}


async def test_two_tokens_are_two_users(client: AsyncClient) -> None:
    with_adas_token = {"Authorization": "Bearer ada-token"}
    with_bobs_token = {"Authorization": "Bearer bob-token"}

    first = await client.get("/me", headers=with_adas_token)
    second = await client.get("/me", headers=with_bobs_token)

    assert first.json() == {"name": "Ada"}
    assert second.json() == {"name": "Bob"}


async def test_no_token_is_refused(client: AsyncClient) -> None:
    response = await client.post("/items", json={"name": "Tea"})

    assert response.status_code == 401


async def test_an_unknown_token_is_refused(client: AsyncClient) -> None:
    headers = {"Authorization": "Bearer forged"}
    response = await client.get("/me", headers=headers)

    assert response.status_code == 401
