from httpx import AsyncClient
from httpx_ws import aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport

from app.config import Settings
from app.main import create_app


async def test_broadcast() -> None:
    app = create_app(Settings(create_tables=False))
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = aconnect_ws("/ws/broadcast", client)
        async with session as socket:
            await socket.send_text("sold out")
