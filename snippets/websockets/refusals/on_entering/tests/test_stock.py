import pytest
from fastapi import FastAPI, WebSocket, WebSocketException
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket, token: str) -> None:
    if token != "good":
        raise WebSocketException(1008, "bad token")
    await socket.accept()
    await socket.send_text("tea: 3")


def test_refused() -> None:
    client = TestClient(app)
    with (
        pytest.raises(WebSocketDisconnect) as refusal,
        client.websocket_connect("/ws/stock?token=bad"),
    ):
        pass

    assert refusal.value.code == 1008
    assert refusal.value.reason == "bad token"


def test_accepted() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/stock?token=good") as socket:
        assert socket.receive_text() == "tea: 3"
