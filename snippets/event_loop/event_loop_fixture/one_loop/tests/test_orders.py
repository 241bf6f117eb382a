import asyncio

loops: list[asyncio.AbstractEventLoop] = []


async def test_order() -> None:
    loops.append(asyncio.get_running_loop())
    assert loops[-1] is loops[0]


async def test_cancel() -> None:
    loops.append(asyncio.get_running_loop())
    assert loops[-1] is loops[0]
