import asyncio

orders: asyncio.Queue[str] = asyncio.Queue()


async def test_tea() -> None:
    await orders.put("tea")
    assert await orders.get() == "tea"


async def test_coffee() -> None:
    await orders.put("coffee")
    assert await orders.get() == "coffee"
