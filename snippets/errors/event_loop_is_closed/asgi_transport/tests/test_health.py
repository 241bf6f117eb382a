from httpx import ASGITransport, AsyncClient

from app.main import app

client = AsyncClient(transport=ASGITransport(app=app), base_url="http://test")


async def test_health() -> None:
    assert (await client.get("/health")).status_code == 200


async def test_health_again() -> None:
    assert (await client.get("/health")).status_code == 200
