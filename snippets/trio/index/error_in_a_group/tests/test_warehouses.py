import pytest
from httpx import ASGITransport, AsyncClient

from app.warehouses import app


async def test_stock() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with pytest.raises(ExceptionGroup):
            await client.get("/stock")
