import pytest
from httpx import ASGITransport, AsyncClient

from app.stock import app


async def test_what_the_app_raises() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with pytest.raises(ExceptionGroup):
            await client.get("/stock")


async def test_what_a_user_sees() -> None:
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/stock")
    assert response.status_code == 503
