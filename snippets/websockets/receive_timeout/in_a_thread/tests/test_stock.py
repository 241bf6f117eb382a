from concurrent.futures import ThreadPoolExecutor

import pytest
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


def test_unknown_item() -> None:
    client = TestClient(app)
    # The connection is closed first, which ends the receive.
    with (
        ThreadPoolExecutor() as threads,
        client.websocket_connect("/ws/stock") as socket,
    ):
        socket.send_text("coffee")
        answer = threads.submit(socket.receive_text)
        with pytest.raises(TimeoutError):
            answer.result(timeout=0.1)
