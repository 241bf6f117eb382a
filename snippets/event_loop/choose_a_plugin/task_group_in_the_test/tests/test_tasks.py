import anyio


async def test_task_group() -> None:
    called = anyio.Event()

    async def call() -> None:
        called.set()

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(call)
        await called.wait()
