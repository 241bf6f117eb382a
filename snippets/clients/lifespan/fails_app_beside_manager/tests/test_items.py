from asgi_lifespan import LifespanManager
from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_no_items_yet() -> None:
    # --8<-- [start:lifespanmanager_transport]
    async with LifespanManager(app):
        transport = ASGITransport(app=app)
        # --8<-- [end:lifespanmanager_transport]
        async with AsyncClient(
            transport=transport, base_url="http://test"
        ) as client:
            response = await client.get("/items")

    assert response.json() == []
