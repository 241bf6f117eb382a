from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

from app.main import app


async def test_echo() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with (
        AsyncClient(transport=transport, base_url="http://test") as client,
        client.websocket("/ws/echo") as socket,
    ):
        await socket.send_text("hello")
        assert await socket.receive_text(timeout=1) == "hello"
