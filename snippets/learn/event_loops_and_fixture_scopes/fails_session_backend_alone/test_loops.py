import asyncio

loops: list[asyncio.AbstractEventLoop] = []


async def test_an_order() -> None:
    loops.append(asyncio.get_running_loop())


async def test_the_next_order() -> None:
    assert asyncio.get_running_loop() is loops[0]
