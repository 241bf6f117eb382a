from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_follow_redirects() -> None:
    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        follow_redirects=True,
    ) as client:
        response = await client.get("/health/")

    assert response.status_code == 200
    assert response.history[0].status_code == 307
