import asyncio


async def test_till() -> None:
    till = asyncio.Lock()

    async with till:
        assert till.locked()
