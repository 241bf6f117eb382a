from httpx import AsyncClient
from httpx_ws import aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport

from app.main import app


async def test_assertion_inside() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = aconnect_ws("/ws/echo", client)
        async with session as socket:
            await socket.send_text("hello")
            assert await socket.receive_text(timeout=1) == "hallo"


async def test_assertion_outside() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = aconnect_ws("/ws/echo", client)
        async with session as socket:
            await socket.send_text("hello")
            answer = await socket.receive_text(timeout=1)

    assert answer == "hallo"
