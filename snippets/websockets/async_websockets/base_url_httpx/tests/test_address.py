from fastapi import FastAPI, WebSocket
from httpx import AsyncClient
from httpx_ws import aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport

app = FastAPI()


@app.websocket("/ws/address")
async def address(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(str(socket.url))
    await socket.send_text(socket.headers["Authorization"])


async def test_base_url() -> None:
    async with (
        AsyncClient(
            transport=ASGIWebSocketTransport(app=app),
            base_url="https://shop.example.com",
            headers={"Authorization": "Bearer good"},
        ) as client,
        aconnect_ws("/ws/address", client) as socket,
    ):
        url = await socket.receive_text(timeout=1)
        assert url == "https://shop.example.com/ws/address"
        assert await socket.receive_text(timeout=1) == "Bearer good"
