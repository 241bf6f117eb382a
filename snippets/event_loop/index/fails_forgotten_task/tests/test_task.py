import asyncio


async def deliver() -> None:
    raise ValueError("there is no such address")


async def test_the_order_is_taken() -> None:
    task = asyncio.create_task(deliver())
    await asyncio.sleep(0)

    assert task.done()
