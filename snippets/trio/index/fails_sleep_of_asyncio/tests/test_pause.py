import asyncio


async def test_pause() -> None:
    await asyncio.sleep(0)
