from threading import Event

import anyio
from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()
ended = Event()


async def send_prices(socket: WebSocket) -> None:
    await socket.send_text("tea: 300")
    await anyio.sleep_forever()  # until there is another price


@app.websocket("/ws/prices")
async def prices(socket: WebSocket) -> None:
    await socket.accept()
    async with anyio.create_task_group() as group:
        group.start_soon(send_prices, socket)
        # --8<-- [start:iter_cancel]
        async for _ in socket.iter_text():
            pass
        group.cancel_scope.cancel()
        # --8<-- [end:iter_cancel]
    ended.set()


def test_the_handler_ends() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/prices") as socket:
        assert socket.receive_text() == "tea: 300"

        socket.close()
        handler_ended = ended.wait(timeout=5)

    assert handler_ended
