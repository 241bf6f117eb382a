import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app


@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_health(anyio_backend: str) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        assert (await client.get("/health")).json() == {"status": "ok"}
