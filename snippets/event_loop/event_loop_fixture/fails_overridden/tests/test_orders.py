import asyncio

loops: list[asyncio.AbstractEventLoop] = []


async def test_the_loop_is_overridden(
    event_loop: asyncio.AbstractEventLoop,
) -> None:
    assert event_loop.is_running()


async def test_order() -> None:
    loops.append(asyncio.get_running_loop())
    assert loops[-1] is loops[0]


async def test_cancel() -> None:
    loops.append(asyncio.get_running_loop())
    assert loops[-1] is loops[0]
