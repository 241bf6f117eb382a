from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

from app.main import app


async def test_echo() -> None:
    transport = ASGIWebSocketTransport(app=app)
    client = AsyncClient(transport=transport, base_url="http://test")
    async with client, client.websocket("/ws/echo") as socket:
        assert await socket.receive_text() == "tea"
        await socket.send_text("tea")
