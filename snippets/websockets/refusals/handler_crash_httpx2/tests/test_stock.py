import pytest
from fastapi import FastAPI, WebSocket
from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport, WebSocketDisconnect

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    await socket.receive_text()
    raise ValueError("no such item")


async def test_crash() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with (
        AsyncClient(transport=transport, base_url="http://test") as client,
        client.websocket("/ws/stock") as socket,
    ):
        await socket.send_text("coffee")
        with pytest.raises(WebSocketDisconnect) as closing:
            await socket.receive_text(timeout=1)

    assert closing.value.code == 1011
    assert closing.value.reason == "no such item"
