import asyncio

import pytest

lock = asyncio.Lock()
paid = asyncio.Event()
orders: asyncio.Queue[str] = asyncio.Queue()

twice = pytest.mark.parametrize("run", ["first", "second"])


async def sell() -> None:
    async with lock:
        await asyncio.sleep(0)


async def pay() -> None:
    paid.set()


@twice
async def test_lock(run: str) -> None:
    await asyncio.gather(sell(), sell())


@twice
async def test_event(run: str) -> None:
    paid.clear()
    await asyncio.gather(paid.wait(), pay())


@twice
async def test_queue(run: str) -> None:
    await asyncio.gather(orders.get(), orders.put("tea"))
