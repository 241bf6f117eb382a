from httpx import AsyncClient


async def test_an_item_is_found(client: AsyncClient) -> None:
    response = await client.get("/items/1")

    assert response.status_code == 200
    assert response.json() == {"name": "Tea"}


async def test_an_unknown_item_is_404(client: AsyncClient) -> None:
    response = await client.get("/items/99")

    assert response.status_code == 404
    assert response.json() == {"detail": "No such item"}
