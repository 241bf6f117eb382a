from httpx import AsyncClient
from httpx_ws import aconnect_ws

from app.services.hub import Hub


async def test_all_hear(client: AsyncClient) -> None:
    async with (
        aconnect_ws("/ws/broadcast", client) as ada,
        aconnect_ws("/ws/broadcast", client) as bob,
    ):
        await ada.send_text("sold out")
        assert await ada.receive_text(timeout=1) == "sold out"
        assert await bob.receive_text(timeout=1) == "sold out"


async def test_the_shop_speaks(client: AsyncClient, hub: Hub) -> None:
    async with aconnect_ws("/ws/broadcast", client) as ada:
        hub.publish("sold out")
        assert await ada.receive_text(timeout=1) == "sold out"


async def test_a_request_beside_the_socket(client: AsyncClient) -> None:
    async with aconnect_ws("/ws/broadcast", client) as ada:
        response = await client.get("/health")
        assert response.json() == {"status": "ok"}

        await ada.send_text("sold out")
        assert await ada.receive_text(timeout=1) == "sold out"
