from asgi_lifespan import LifespanManager
from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

from app.config import Settings
from app.main import create_app


async def test_broadcast() -> None:
    app = create_app(Settings(create_tables=False))
    async with LifespanManager(app) as manager:
        transport = ASGIWebSocketTransport(app=manager.app)
        async with (
            AsyncClient(transport=transport, base_url="http://test") as client,
            client.websocket("/ws/broadcast") as socket,
        ):
            await socket.send_text("sold out")
            assert await socket.receive_text(timeout=1) == "sold out"
