from httpx import ASGITransport, AsyncClient

from app.audit import app


async def test_the_user_is_in_the_header() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/me")

    assert response.status_code == 200
    assert response.headers["X-User"] == "ada"
