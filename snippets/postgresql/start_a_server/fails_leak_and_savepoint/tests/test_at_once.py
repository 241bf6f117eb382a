import asyncio

from httpx import AsyncClient


async def test_two_requests_at_once(client: AsyncClient) -> None:
    await asyncio.gather(client.get("/items"), client.get("/items"))
