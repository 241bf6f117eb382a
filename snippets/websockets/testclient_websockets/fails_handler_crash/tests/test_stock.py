from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    raise ValueError("no such item")


def test_stock() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/stock") as socket:
        assert socket.receive_text() == "tea: 3"
