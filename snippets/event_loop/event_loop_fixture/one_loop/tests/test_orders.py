import asyncio


async def test_order(
    loop_of_the_session: asyncio.AbstractEventLoop,
) -> None:
    assert asyncio.get_running_loop() is loop_of_the_session
