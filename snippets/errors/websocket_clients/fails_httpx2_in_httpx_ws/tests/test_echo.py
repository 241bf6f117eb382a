from httpx2 import AsyncClient
from httpx_ws import aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport

from app.main import app


async def test_echo() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = aconnect_ws("/ws/echo", client)
        async with session as socket:
            await socket.send_text("hello")
