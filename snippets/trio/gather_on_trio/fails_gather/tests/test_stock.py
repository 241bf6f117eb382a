from httpx import ASGITransport, AsyncClient

from app.stock import app


async def test_stock() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/stock")
    assert response.json() == [4, 6]
