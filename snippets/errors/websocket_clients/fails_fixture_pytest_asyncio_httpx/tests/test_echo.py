from httpx import AsyncClient
from httpx_ws import aconnect_ws


async def test_echo(client: AsyncClient) -> None:
    async with aconnect_ws("/ws/echo", client) as socket:
        await socket.send_text("hello")
        assert await socket.receive_text(timeout=1) == "hello"
