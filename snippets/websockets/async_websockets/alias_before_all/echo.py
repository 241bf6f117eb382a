import anyio
import httpx2

# The first thing that the process does: from here on, httpx is httpx2.
httpx2.alias_httpx()


async def main() -> None:
    from httpx_ws import aconnect_ws
    from httpx_ws.transport import ASGIWebSocketTransport

    from app.main import app

    transport = ASGIWebSocketTransport(app=app)
    async with (
        httpx2.AsyncClient(transport=transport) as client,
        aconnect_ws("http://test/ws/echo", client) as socket,
    ):
        await socket.send_text("hello")
        print(await socket.receive_text(timeout=1))


anyio.run(main)
