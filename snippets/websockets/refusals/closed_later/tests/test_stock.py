import pytest
from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("tea: 3")
    await socket.close(4001, "shop is closed")


def test_closed_later() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/stock") as socket:
        assert socket.receive_text() == "tea: 3"

        with pytest.raises(WebSocketDisconnect) as closing:
            socket.receive_text()

    assert closing.value.code == 4001
    assert closing.value.reason == "shop is closed"
