import pytest
from httpx2 import AsyncClient
from httpx2.websockets import ASGIWebSocketTransport

from app.main import app


@pytest.fixture
def anyio_backend() -> str:
    return "trio"


async def test_echo() -> None:
    async with (
        AsyncClient(
            transport=ASGIWebSocketTransport(app=app),
            base_url="http://test",
        ) as client,
        client.websocket("/ws/echo") as socket,
    ):
        await socket.send_text("hello")
        assert await socket.receive_text() == "hello"
