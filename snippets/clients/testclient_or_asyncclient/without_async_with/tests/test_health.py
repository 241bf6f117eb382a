from httpx import ASGITransport, AsyncClient

from app.main import app

# Created where no event loop runs.
client = AsyncClient(transport=ASGITransport(app=app), base_url="http://test")


async def test_health() -> None:
    response = await client.get("/health")
    assert response.status_code == 200

    await client.aclose()
    assert client.is_closed
