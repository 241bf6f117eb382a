import pytest
from fastapi import FastAPI, WebSocket
from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport, WebSocketDisconnect

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close(4001, "shop is closed")


async def test_caught_at_receive() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with (
        AsyncClient(transport=transport, base_url="http://test") as client,
        client.websocket("/ws/stock") as socket,
    ):
        with pytest.raises(WebSocketDisconnect) as closing:
            await socket.receive_text()

    assert closing.value.code == 4001
    assert closing.value.reason == "shop is closed"


async def test_caught_in_the_group() -> None:
    transport = ASGIWebSocketTransport(app=app)
    with pytest.RaisesGroup(WebSocketDisconnect, flatten_subgroups=True):
        async with (
            AsyncClient(transport=transport, base_url="http://test") as client,
            client.websocket("/ws/stock") as socket,
        ):
            await socket.receive_text()
