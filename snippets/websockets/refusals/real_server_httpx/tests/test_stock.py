import socket
import threading
from collections.abc import Generator

import pytest
import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketException
from httpx import AsyncClient
from httpx_ws import (
    WebSocketDisconnect,
    WebSocketUpgradeError,
    aconnect_ws,
)

app = FastAPI()


@app.websocket("/ws/refused")
async def refused(websocket: WebSocket) -> None:
    raise WebSocketException(1008, "bad token")


@app.websocket("/ws/closed")
async def closed(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close(1008, "bad token")


@pytest.fixture
def address() -> Generator[str, None, None]:
    # It listens before the server starts, so no test has to wait.
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


async def test_refused(address: str) -> None:
    url = f"http://{address}/ws/refused"
    async with AsyncClient() as client:
        with pytest.raises(WebSocketUpgradeError) as refusal:
            async with aconnect_ws(url, client):
                pass

    assert refusal.value.response.status_code == 403


async def test_closed(address: str) -> None:
    url = f"http://{address}/ws/closed"
    async with AsyncClient() as client, aconnect_ws(url, client) as stock:
        with pytest.raises(WebSocketDisconnect) as closing:
            await stock.receive_text(timeout=5)

    assert closing.value.code == 1008
    assert closing.value.reason == "bad token"
