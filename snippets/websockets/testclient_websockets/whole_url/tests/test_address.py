from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()


@app.websocket("/ws/address")
async def address(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(str(socket.url))


def test_whole_url() -> None:
    client = TestClient(app)
    with client.websocket_connect(
        "wss://shop.example.com/ws/address"
    ) as socket:
        url = socket.receive_text()

    assert url == "wss://shop.example.com/ws/address"
