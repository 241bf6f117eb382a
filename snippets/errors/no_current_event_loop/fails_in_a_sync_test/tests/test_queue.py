import asyncio

import pytest

loops: list[asyncio.AbstractEventLoop] = []


async def put_tea(queue: asyncio.Queue[str]) -> None:
    await queue.put("tea")


async def test_async() -> None:
    loops.append(asyncio.get_running_loop())
    queue = asyncio.Queue[str]()
    await put_tea(queue)
    assert queue.qsize() == 1


def test_sync() -> None:
    assert loops[0].is_closed()
    queue = asyncio.Queue[str]()
    asyncio.get_event_loop().run_until_complete(put_tea(queue))
    assert queue.qsize() == 1


@pytest.fixture
def queue() -> asyncio.Queue[str]:
    queue = asyncio.Queue[str]()
    asyncio.get_event_loop().run_until_complete(put_tea(queue))
    return queue


def test_with_a_sync_fixture(queue: asyncio.Queue[str]) -> None:
    assert queue.qsize() == 1
