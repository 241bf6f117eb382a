from fastapi import FastAPI, WebSocket
from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

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
        client.websocket("/ws/address") as socket,
    ):
        url = await socket.receive_text(timeout=1)
        assert url == "https://shop.example.com/ws/address"
        assert await socket.receive_text(timeout=1) == "Bearer good"
