from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from app.main import app


def test_with_testclient() -> None:
    response = TestClient(app).get("/health")

    assert response.json() == {"status": "ok"}


async def test_with_asyncclient() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/health")

    assert response.json() == {"status": "ok"}
