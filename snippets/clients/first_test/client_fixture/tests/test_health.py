from httpx import AsyncClient


async def test_health(client: AsyncClient) -> None:
    response = await client.get("/health")
    assert response.json() == {"status": "ok"}


async def test_an_unknown_path_is_404(client: AsyncClient) -> None:
    response = await client.get("/nowhere")
    assert response.status_code == 404
