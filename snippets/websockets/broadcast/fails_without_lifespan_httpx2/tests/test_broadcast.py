from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

from app.config import Settings
from app.main import create_app


async def test_broadcast() -> None:
    app = create_app(Settings(create_tables=False))
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = client.websocket("/ws/broadcast")
        async with session as socket:
            await socket.send_text("sold out")
