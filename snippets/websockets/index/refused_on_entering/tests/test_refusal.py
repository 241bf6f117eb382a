import pytest
from fastapi import FastAPI, WebSocket, WebSocketException
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    raise WebSocketException(1008, "no token")


def test_refused() -> None:
    client = TestClient(app)
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect("/ws/stock"),
    ):
        pass

    assert refused.value.code == 1008
