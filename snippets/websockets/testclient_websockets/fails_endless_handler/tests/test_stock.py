from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    while True:
        sku = await socket.receive_text()
        await socket.send_text(f"{sku}: 3")


def check_stock(answer: str) -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/stock") as socket:
        socket.send_text("tea")
        assert socket.receive_text() == answer


def test_right_answer() -> None:
    check_stock("tea: 3")


def test_wrong_answer() -> None:
    check_stock("tea: 4")
