import asyncio

till = asyncio.Lock()


async def pay() -> None:
    async with till:
        await asyncio.sleep(0)


async def test_first_day() -> None:
    await asyncio.gather(pay(), pay())


async def test_second_day() -> None:
    await asyncio.gather(pay(), pay())
