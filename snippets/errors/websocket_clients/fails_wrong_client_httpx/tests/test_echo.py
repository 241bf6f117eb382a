from httpx import ASGITransport, AsyncClient
from httpx_ws import aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport

from app.main import app


async def test_websocket_connect() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        async with client.websocket_connect("/ws/echo") as socket:
            await socket.send_text("hello")


async def test_plain_transport() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = aconnect_ws("/ws/echo", client)
        async with session as socket:
            await socket.send_text("hello")


async def test_client_not_entered() -> None:
    transport = ASGIWebSocketTransport(app=app)
    client = AsyncClient(transport=transport, base_url="http://test")
    async with aconnect_ws("/ws/echo", client) as socket:
        await socket.send_text("hello")
