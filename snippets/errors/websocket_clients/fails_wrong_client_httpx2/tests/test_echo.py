from httpx2 import ASGITransport, AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

from app.main import app


async def test_websocket_connect() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        async with client.websocket_connect("/ws/echo") as socket:
            await socket.send_text("hello")


async def test_plain_transport() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = client.websocket("/ws/echo")
        async with session as socket:
            await socket.send_text("hello")


async def test_client_not_entered() -> None:
    transport = ASGIWebSocketTransport(app=app)
    client = AsyncClient(transport=transport, base_url="http://test")
    async with client.websocket("/ws/echo") as socket:
        await socket.send_text("hello")
