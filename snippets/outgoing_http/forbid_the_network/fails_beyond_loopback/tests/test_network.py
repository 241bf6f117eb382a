import anyio
import httpx
from anyio.abc import SocketAttribute


async def test_loopback() -> None:
    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    async with listener:
        port = listener.extra(SocketAttribute.local_port)
        async with await anyio.connect_tcp("127.0.0.1", port):
            pass


async def test_a_forgotten_mock() -> None:
    async with httpx.AsyncClient() as http:
        await http.get("http://192.0.2.1/rates/EUR")
