import asyncio

import pytest

orders: asyncio.Queue[str] = asyncio.Queue()


@pytest.mark.parametrize("run", ["first", "second"])
async def test_a_waiter_gets_the_order(run: str) -> None:
    waiter = asyncio.create_task(orders.get())
    await asyncio.sleep(0)  # now the waiter waits

    orders.put_nowait("tea")

    assert await waiter == "tea"
