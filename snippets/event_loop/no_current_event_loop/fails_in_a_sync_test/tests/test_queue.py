import asyncio


async def put_tea(queue: asyncio.Queue[str]) -> None:
    await queue.put("tea")


async def test_async() -> None:
    queue = asyncio.Queue[str]()
    await put_tea(queue)
    assert queue.qsize() == 1


def test_sync() -> None:
    queue = asyncio.Queue[str]()
    asyncio.get_event_loop().run_until_complete(put_tea(queue))
    assert queue.qsize() == 1
