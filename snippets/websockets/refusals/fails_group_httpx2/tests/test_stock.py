import pytest
from fastapi import FastAPI, WebSocket
from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport, WebSocketDisconnect

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close(4001, "shop is closed")


async def test_closed_later() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        with pytest.raises(WebSocketDisconnect):
            async with client.websocket("/ws/stock") as socket:
                await socket.receive_text()
