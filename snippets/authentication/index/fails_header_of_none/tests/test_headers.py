from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_logged_out() -> None:
    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        headers={"Authorization": "Bearer token"},
    ) as client:
        response = await client.get("/me", headers={"Authorization": None})

    assert response.status_code == 401
