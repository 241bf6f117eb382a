from httpx2 import AsyncClient


async def test_echo(client: AsyncClient) -> None:
    async with client.websocket("/ws/echo") as socket:
        await socket.send_text("hello")
        assert await socket.receive_text(timeout=1) == "hello"
