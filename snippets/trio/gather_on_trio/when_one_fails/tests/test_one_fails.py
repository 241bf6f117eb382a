import asyncio

import anyio
import pytest

log: list[str] = []


async def count(go_on: anyio.Event) -> None:
    try:
        await go_on.wait()
        log.append("counted")
    except anyio.get_cancelled_exc_class():
        log.append("cancelled")
        raise


async def fail() -> None:
    raise ConnectionError("Madrid does not answer.")


@pytest.fixture(autouse=True)
def empty_log() -> None:
    log.clear()


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_gather_leaves_the_other_task_running() -> None:
    go_on = anyio.Event()
    with pytest.raises(ConnectionError):
        await asyncio.gather(count(go_on), fail())
    assert log == []

    go_on.set()
    await anyio.wait_all_tasks_blocked()
    assert log == ["counted"]


async def test_a_task_group_cancels_it() -> None:
    with pytest.raises(ExceptionGroup):
        async with anyio.create_task_group() as group:
            group.create_task(count(anyio.Event()))
            group.create_task(fail())
    assert log == ["cancelled"]
