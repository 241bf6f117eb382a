from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from app.main import app


def test_testclient_follows() -> None:
    response = TestClient(app).get("/health/")

    assert response.status_code == 200


async def test_asyncclient_does_not() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/health/")

    assert response.status_code == 200
