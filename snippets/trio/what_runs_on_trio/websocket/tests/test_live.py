import pytest
from httpx import AsyncClient
from httpx_ws import aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport

from app.main import app


@pytest.fixture
def anyio_backend() -> str:
    return "trio"


async def test_echo() -> None:
    async with (
        ASGIWebSocketTransport(app=app) as transport,
        AsyncClient(transport=transport, base_url="http://test") as client,
        aconnect_ws("/ws/echo", client) as socket,
    ):
        await socket.send_text("hello")
        assert await socket.receive_text() == "hello"
