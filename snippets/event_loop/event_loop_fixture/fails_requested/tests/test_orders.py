import asyncio


async def test_order(event_loop: asyncio.AbstractEventLoop) -> None:
    assert event_loop.is_running()
