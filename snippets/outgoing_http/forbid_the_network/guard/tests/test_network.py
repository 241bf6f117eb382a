import anyio
import httpx
import pytest
from anyio.abc import SocketAttribute


async def test_loopback() -> None:
    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    async with listener:
        port = listener.extra(SocketAttribute.local_port)
        async with await anyio.connect_tcp("localhost", port):
            pass


async def test_a_name() -> None:
    async with httpx.AsyncClient() as http:
        with pytest.raises(RuntimeError, match=r"asked for rates\.example"):
            await http.get("https://rates.example.com/rates/EUR")


async def test_an_address() -> None:
    async with httpx.AsyncClient() as http:
        # Connecting happens in a task group on asyncio.
        with pytest.RaisesGroup(RuntimeError, allow_unwrapped=True):
            await http.get("http://192.0.2.1/rates/EUR")
