import anyio
from anyio.abc import TaskGroup


async def test_task_group(tasks: TaskGroup) -> None:
    called = anyio.Event()

    async def call() -> None:
        called.set()

    tasks.start_soon(call)
    await called.wait()
