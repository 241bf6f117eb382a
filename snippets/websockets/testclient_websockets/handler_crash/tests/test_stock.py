import pytest
from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    raise ValueError("no such item")


def test_stock() -> None:
    client = TestClient(app)
    with (
        pytest.raises(ValueError, match="no such item"),
        client.websocket_connect("/ws/stock") as socket,
    ):
        socket.receive_text()
