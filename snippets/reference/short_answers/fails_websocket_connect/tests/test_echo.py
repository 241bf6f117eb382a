from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_echo() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        async with client.websocket_connect("/ws/echo") as socket:
            await socket.send_text("tea")
            assert await socket.receive_text() == "tea"
