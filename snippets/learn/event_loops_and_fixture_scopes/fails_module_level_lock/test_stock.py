import asyncio

stock_lock = asyncio.Lock()


async def sell() -> None:
    async with stock_lock:
        await asyncio.sleep(0)


async def test_two_customers() -> None:
    await asyncio.gather(sell(), sell())


async def test_two_more_customers() -> None:
    await asyncio.gather(sell(), sell())
