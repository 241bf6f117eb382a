from httpx2 import ASGITransport, AsyncClient

from app.main import app


async def test_echo() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = client.websocket("/ws/echo")
        async with session as socket:
            await socket.send_text("hello")
