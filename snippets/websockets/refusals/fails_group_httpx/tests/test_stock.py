import pytest
from fastapi import FastAPI, WebSocket
from httpx import AsyncClient
from httpx_ws import WebSocketDisconnect, aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close(4001, "shop is closed")


async def test_closed_later() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        with pytest.raises(WebSocketDisconnect):
            async with aconnect_ws("/ws/stock", client) as socket:
                await socket.receive_text()
