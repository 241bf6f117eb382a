import pytest
from fastapi import FastAPI, HTTPException, WebSocket
from fastapi.testclient import TestClient
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

app = FastAPI()


@app.websocket("/ws/items/{item_id}")
async def item(socket: WebSocket, item_id: int) -> None:
    raise HTTPException(401, "no token")


def test_http_exception() -> None:
    client = TestClient(app)
    with (
        pytest.raises(WebSocketDenialResponse) as refusal,
        client.websocket_connect("/ws/items/7"),
    ):
        pass

    assert isinstance(refusal.value, WebSocketDisconnect)
    assert refusal.value.status_code == 401
    assert refusal.value.json() == {"detail": "no token"}


@pytest.mark.parametrize(
    ("path", "code"), [("/ws/items/tea", 1008), ("/ws/unknown", 1000)]
)
def test_closed_by_fastapi(path: str, code: int) -> None:
    client = TestClient(app)
    with (
        pytest.raises(WebSocketDisconnect) as refusal,
        client.websocket_connect(path),
    ):
        pass

    assert refusal.value.code == code
