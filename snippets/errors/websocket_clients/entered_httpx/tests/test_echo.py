from httpx import AsyncClient
from httpx_ws import aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport

from app.main import app


async def test_echo() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with (
        AsyncClient(transport=transport, base_url="http://test") as client,
        aconnect_ws("/ws/echo", client) as socket,
    ):
        await socket.send_text("hello")
        assert await socket.receive_text(timeout=1) == "hello"
