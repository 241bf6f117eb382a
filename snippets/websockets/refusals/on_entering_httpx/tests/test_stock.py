import pytest
from fastapi import FastAPI, HTTPException, WebSocket, WebSocketException
from httpx import AsyncClient
from httpx_ws import WebSocketDisconnect, WebSocketUpgradeError, aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket, token: str | None = None) -> None:
    if token is None:
        raise HTTPException(401, "no token")
    if token != "good":
        raise WebSocketException(1008, "bad token")
    await socket.accept()
    await socket.send_text("tea: 3")


async def test_refused() -> None:
    async with AsyncClient(
        transport=ASGIWebSocketTransport(app=app),
        base_url="http://test",
    ) as client:
        # Inside the block of the client, where it is not yet in a group.
        with pytest.raises(WebSocketDisconnect) as refusal:
            async with aconnect_ws("/ws/stock?token=bad", client):
                pass

        assert refusal.value.code == 1008
        assert refusal.value.reason == "bad token"


async def test_denied() -> None:
    async with AsyncClient(
        transport=ASGIWebSocketTransport(app=app),
        base_url="http://test",
    ) as client:
        with pytest.raises(WebSocketUpgradeError) as refusal:
            async with aconnect_ws("/ws/stock", client):
                pass

        assert refusal.value.response.status_code == 401
        assert refusal.value.response.json() == {"detail": "no token"}


async def test_accepted() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with (
        AsyncClient(transport=transport, base_url="http://test") as client,
        aconnect_ws("/ws/stock?token=good", client) as socket,
    ):
        assert await socket.receive_text(timeout=1) == "tea: 3"
