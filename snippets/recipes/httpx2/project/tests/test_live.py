"""Connect two WebSockets, with a limit to how long they wait."""

from httpx2 import AsyncClient


async def test_broadcast(client: AsyncClient) -> None:
    async with (
        client.websocket("/ws/broadcast") as ada,
        client.websocket("/ws/broadcast") as eve,
    ):
        await ada.send_text("the tea is in")

        assert await eve.receive_text(timeout=5) == "the tea is in"
