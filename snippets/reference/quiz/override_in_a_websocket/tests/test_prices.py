from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, WebSocket
from fastapi.testclient import TestClient


def get_rate() -> float:
    return 0.92


app = FastAPI()


@app.websocket("/ws/rate")
async def send_rate(
    socket: WebSocket, rate: Annotated[float, Depends(get_rate)]
) -> None:
    await socket.accept()
    await socket.send_json(rate)
    await socket.close()


def test_another_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_rate, lambda: 0.5)
    with TestClient(app).websocket_connect("/ws/rate") as socket:
        assert socket.receive_json() == 0.5
