from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

from app.main import app


async def test_assertion_inside() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = client.websocket("/ws/echo")
        async with session as socket:
            await socket.send_text("hello")
            assert await socket.receive_text(timeout=1) == "hallo"


async def test_assertion_outside() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = client.websocket("/ws/echo")
        async with session as socket:
            await socket.send_text("hello")
            answer = await socket.receive_text(timeout=1)

    assert answer == "hallo"
