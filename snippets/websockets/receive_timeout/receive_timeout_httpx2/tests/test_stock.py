import anyio
import pytest
from fastapi import FastAPI, WebSocket
from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    await socket.accept()
    async for sku in socket.iter_text():
        # A bug: nothing is sent back when there is no such item.
        if sku == "tea":
            await socket.send_text("tea: 3")


async def test_timeout_of_one_receive() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with (
        AsyncClient(transport=transport, base_url="http://test") as client,
        client.websocket("/ws/stock") as socket,
    ):
        await socket.send_text("coffee")
        with pytest.raises(TimeoutError):
            await socket.receive_text(timeout=0.1)

        # The session is still usable.
        await socket.send_text("tea")
        assert await socket.receive_text(timeout=1) == "tea: 3"


async def test_timeout_of_a_block() -> None:
    transport = ASGIWebSocketTransport(app=app)
    async with (
        AsyncClient(transport=transport, base_url="http://test") as client,
        client.websocket("/ws/stock") as socket,
    ):
        await socket.send_text("coffee")
        with pytest.raises(TimeoutError), anyio.fail_after(0.1):
            await socket.receive_text()
