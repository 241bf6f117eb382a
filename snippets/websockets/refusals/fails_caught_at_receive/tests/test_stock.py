import pytest
from fastapi import FastAPI, WebSocket, WebSocketException
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket, token: str) -> None:
    raise WebSocketException(1008, "bad token")


def test_refused() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/stock?token=bad") as socket:
        socket.send_text("tea")
        with pytest.raises(WebSocketDisconnect):
            socket.receive_text()
