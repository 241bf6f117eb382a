import asyncio


async def cook(orders: asyncio.Queue[str], ready: list[str]) -> None:
    while True:
        order = await orders.get()
        ready.append(order.upper())


async def test_all_orders_are_ready() -> None:
    orders: asyncio.Queue[str] = asyncio.Queue()
    ready: list[str] = []
    cooking = asyncio.create_task(cook(orders, ready))

    await orders.put("tea")
    await orders.join()
    cooking.cancel()

    assert ready == ["TEA"]
