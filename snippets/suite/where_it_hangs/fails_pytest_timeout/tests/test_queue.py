import asyncio


async def test_an_order_comes() -> None:
    orders: asyncio.Queue[str] = asyncio.Queue()

    assert await orders.get() == "tea"
