from httpx import ASGITransport, AsyncClient
from syrupy.assertion import SnapshotAssertion

from app.main import app


async def test_health(snapshot: SnapshotAssertion) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/health")

    assert response.json() == snapshot
