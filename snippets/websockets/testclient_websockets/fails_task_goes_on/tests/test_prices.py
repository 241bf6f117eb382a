from threading import Event

import anyio
from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()
ended = Event()
cancelled = Event()


async def send_prices(socket: WebSocket) -> None:
    await socket.send_text("tea: 300")
    try:
        await anyio.sleep_forever()  # until there is another price
    finally:
        cancelled.set()


@app.websocket("/ws/prices")
async def prices(socket: WebSocket) -> None:
    await socket.accept()
    async with anyio.create_task_group() as group:
        group.start_soon(send_prices, socket)
        async for _ in socket.iter_text():
            pass
    ended.set()


def test_a_price() -> None:
    cancelled.clear()
    client = TestClient(app)
    with client.websocket_connect("/ws/prices") as socket:
        assert socket.receive_text() == "tea: 300"
        assert not cancelled.is_set()

    assert cancelled.is_set()
    assert not ended.is_set()


def test_the_handler_ends() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/prices") as socket:
        assert socket.receive_text() == "tea: 300"

        socket.close()
        handler_ended = ended.wait(timeout=0.2)

    assert handler_ended
