from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_unmarked() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/health")
    assert response.json() == {"status": "ok"}


async def test_unmarked_with_a_fixture(client: AsyncClient) -> None:
    response = await client.get("/health")
    assert response.json() == {"status": "ok"}
