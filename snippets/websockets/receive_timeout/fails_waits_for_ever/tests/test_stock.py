from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    async for sku in socket.iter_text():
        # A bug: nothing is sent back when there is no such item.
        if sku == "tea":
            await socket.send_text("tea: 3")


@app.websocket("/ws/orders")
async def orders(socket: WebSocket) -> None:
    return  # A bug: neither accepted nor refused.


def test_receive() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/stock") as socket:
        socket.send_text("coffee")
        socket.receive_text()


def test_receive_json() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/stock") as socket:
        socket.send_text("coffee")
        socket.receive_json()


def test_entering() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/orders"):
        pass
