from httpx import ASGITransport, AsyncClient

from main import app


async def test_an_item_is_found() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/items/1")

    assert response.status_code == 200
    assert response.json() == {"name": "Tea"}
