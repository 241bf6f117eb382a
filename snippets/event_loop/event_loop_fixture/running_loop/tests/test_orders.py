import asyncio


async def test_order() -> None:
    loop = asyncio.get_running_loop()
    assert loop.is_running()
