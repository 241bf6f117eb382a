import pytest
from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    # Ends when the client disconnects, without an exception.
    async for sku in socket.iter_text():
        await socket.send_text(f"{sku}: 3")


def check_stock(answer: str) -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/stock") as socket:
        socket.send_text("tea")
        assert socket.receive_text() == answer


def test_right_answer() -> None:
    check_stock("tea: 3")


def test_wrong_answer() -> None:
    with pytest.raises(AssertionError, match="'tea: 3' == 'tea: 4'"):
        check_stock("tea: 4")
