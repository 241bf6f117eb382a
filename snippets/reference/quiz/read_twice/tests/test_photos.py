from httpx import ASGITransport, AsyncClient

from app.photos import app


async def test_a_photo_of_three_bytes() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post(
            "/photos", files={"photo": ("tea.jpg", b"...")}
        )

    assert response.json() == [3, 0]
