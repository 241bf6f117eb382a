import asyncio

import pytest


async def put_tea(queue: asyncio.Queue[str]) -> asyncio.AbstractEventLoop:
    await queue.put("tea")
    return asyncio.get_running_loop()


async def test_async() -> None:
    queue = asyncio.Queue[str]()
    await put_tea(queue)
    assert queue.qsize() == 1


def test_sync() -> None:
    queue = asyncio.Queue[str]()
    loop = asyncio.run(put_tea(queue))
    assert queue.qsize() == 1
    assert loop.is_closed()


@pytest.fixture
async def queue() -> asyncio.Queue[str]:
    queue = asyncio.Queue[str]()
    await put_tea(queue)
    return queue


async def test_with_an_async_fixture(queue: asyncio.Queue[str]) -> None:
    assert queue.qsize() == 1
