from httpx import ASGITransport, AsyncClient

from main import app


async def test_a_missing_number_is_a_server_error() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/stock/2")

    assert response.status_code == 500
