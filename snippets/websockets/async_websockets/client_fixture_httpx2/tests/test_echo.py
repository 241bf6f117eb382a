from httpx2 import AsyncClient


async def test_echo(client: AsyncClient) -> None:
    async with client.websocket("/ws/echo") as socket:
        await socket.send_text("hello")
        assert await socket.receive_text(timeout=1) == "hello"

        await socket.send_json({"sku": "tea"})
        assert await socket.receive_json(timeout=1) == {"sku": "tea"}


async def test_health(client: AsyncClient) -> None:
    response = await client.get("/health")
    assert response.json() == {"status": "ok"}
