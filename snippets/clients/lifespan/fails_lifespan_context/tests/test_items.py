from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_no_items_yet() -> None:
    async with app.router.lifespan_context(app) as state:
        assert state is not None
        assert "session_factory" in state

        transport = ASGITransport(app=app)
        async with AsyncClient(
            transport=transport, base_url="http://test"
        ) as client:
            response = await client.get("/items")

    assert response.json() == []
