from fastapi import FastAPI, WebSocket
from httpx import AsyncClient
from httpx_ws import aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport

app = FastAPI()


@app.websocket("/ws/stock")
async def stock(socket: WebSocket) -> None:
    return  # A bug: neither accepted nor refused.


async def test_stock() -> None:
    transport = ASGIWebSocketTransport(app, initial_receive_timeout=0.1)
    async with AsyncClient(transport=transport, base_url="http://t") as client:
        session = aconnect_ws("/ws/stock", client)
        async with session as socket:
            await socket.send_text("tea")
