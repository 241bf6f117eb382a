import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_it_creates_the_tables(client: AsyncClient) -> None:
    response = await client.get("/items")

    assert response.status_code == 200
    assert response.json() == []


async def test_without_it_no_state() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with pytest.raises(AttributeError, match="session_factory"):
            await client.get("/items")
