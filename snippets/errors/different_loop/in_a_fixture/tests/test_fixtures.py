import asyncio

import pytest

twice = pytest.mark.parametrize("run", ["first", "second"])


@pytest.fixture
def lock() -> asyncio.Lock:
    return asyncio.Lock()


async def sell(lock: asyncio.Lock) -> None:
    async with lock:
        await asyncio.sleep(0)


@twice
async def test_lock(lock: asyncio.Lock, run: str) -> None:
    await asyncio.gather(sell(lock), sell(lock))
