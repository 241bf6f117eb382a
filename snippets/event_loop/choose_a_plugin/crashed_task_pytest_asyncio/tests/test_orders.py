import asyncio

tasks: set[asyncio.Task[None]] = set()


async def send_receipt() -> None:
    raise ValueError("no printer")


async def test_order() -> None:
    # As an endpoint does that does not wait for its task.
    task = asyncio.create_task(send_receipt())
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    await asyncio.sleep(0)
