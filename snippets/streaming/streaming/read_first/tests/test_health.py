from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from app.main import app


def test_with_testclient() -> None:
    with TestClient(app).stream("GET", "/health") as response:
        response.read()
        assert response.json() == {"status": "ok"}


async def test_with_asyncclient() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        async with client.stream("GET", "/health") as response:
            await response.aread()
            assert response.json() == {"status": "ok"}
