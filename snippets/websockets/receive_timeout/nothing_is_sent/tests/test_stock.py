from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    async for sku in socket.iter_text():
        if sku == "tea":
            await socket.send_text("tea: 3")


def test_unknown_items_are_passed_over() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/stock") as socket:
        socket.send_text("coffee")
        socket.send_text("tea")
        # Answers keep their order, so there was none for the coffee.
        assert socket.receive_text() == "tea: 3"
