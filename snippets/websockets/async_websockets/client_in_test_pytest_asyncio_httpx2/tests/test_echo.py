from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

from app.main import app


@asynccontextmanager
async def open_client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGIWebSocketTransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


async def test_echo() -> None:
    # Opened and closed by the test: one task does both.
    async with (
        open_client() as client,
        client.websocket("/ws/echo") as socket,
    ):
        await socket.send_text("hello")
        assert await socket.receive_text(timeout=1) == "hello"
