"""Connect two WebSockets, with a limit to how long they wait."""

import asyncio

from asgi_lifespan import LifespanManager
from httpx import AsyncClient
from httpx_ws import aconnect_ws
from httpx_ws.transport import ASGIWebSocketTransport


async def test_broadcast(running: LifespanManager) -> None:
    # The task that enters its task group must also leave it: the test.
    transport = ASGIWebSocketTransport(running.app)
    async with (
        asyncio.timeout(5),
        AsyncClient(transport=transport, base_url="http://test") as client,
        aconnect_ws("/ws/broadcast", client) as ada,
        aconnect_ws("/ws/broadcast", client) as eve,
    ):
        await ada.send_text("the tea is in")

        assert await eve.receive_text() == "the tea is in"
