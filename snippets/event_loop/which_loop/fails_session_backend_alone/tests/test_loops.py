import asyncio

loops: list[asyncio.AbstractEventLoop] = []


async def test_add_an_item() -> None:
    loops.append(asyncio.get_running_loop())


async def test_read_an_item() -> None:
    loops.append(asyncio.get_running_loop())
    first, second = loops
    assert first is second
