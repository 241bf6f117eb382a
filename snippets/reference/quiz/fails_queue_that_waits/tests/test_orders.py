import asyncio

orders: asyncio.Queue[str] = asyncio.Queue()


async def test_tea() -> None:
    taken, _ = await asyncio.gather(orders.get(), orders.put("tea"))
    assert taken == "tea"


async def test_coffee() -> None:
    taken, _ = await asyncio.gather(orders.get(), orders.put("coffee"))
    assert taken == "coffee"
