"""Connect two WebSockets, with a limit to how long they wait."""

import anyio
from httpx import AsyncClient
from httpx_ws import aconnect_ws


async def test_broadcast(client: AsyncClient) -> None:
    with anyio.fail_after(5):
        async with (
            aconnect_ws("/ws/broadcast", client) as ada,
            aconnect_ws("/ws/broadcast", client) as eve,
        ):
            await ada.send_text("the tea is in")

            assert await eve.receive_text() == "the tea is in"
