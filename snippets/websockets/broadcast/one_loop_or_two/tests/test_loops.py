import asyncio

import pytest
from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()
loops: list[asyncio.AbstractEventLoop] = []


@app.websocket("/ws/loop")
async def loop(socket: WebSocket) -> None:
    loops.append(asyncio.get_running_loop())
    await socket.accept()


@pytest.fixture(autouse=True)
def forget_loops() -> None:
    loops.clear()


def open_two(client: TestClient) -> None:
    with (
        client.websocket_connect("/ws/loop"),
        client.websocket_connect("/ws/loop"),
    ):
        pass


def test_with() -> None:
    with TestClient(app) as client:
        open_two(client)
    assert loops[0] is loops[1]


def test_without_with() -> None:
    open_two(TestClient(app))
    assert loops[0] is not loops[1]
