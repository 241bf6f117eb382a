import httpx2

from app.main import app


async def test_echo() -> None:
    # The app has imported httpx by now.
    httpx2.alias_httpx()

    from httpx_ws import aconnect_ws
    from httpx_ws.transport import ASGIWebSocketTransport

    transport = ASGIWebSocketTransport(app=app)
    async with (
        httpx2.AsyncClient(transport=transport) as client,
        aconnect_ws("http://test/ws/echo", client) as socket,
    ):
        await socket.send_text("hello")
