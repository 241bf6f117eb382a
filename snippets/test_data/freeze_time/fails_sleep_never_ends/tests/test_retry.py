import asyncio
from datetime import UTC, datetime
from threading import Event

from freezegun import freeze_time

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def wait_and_retry() -> str:
    await asyncio.sleep(0.01)
    return "sent"


@freeze_time(NOON)
async def test_it_retries() -> None:
    sending = asyncio.create_task(wait_and_retry())

    # `await sending` would wait forever. This waits for a fifth of a
    # second, in a thread.
    await asyncio.to_thread(Event().wait, 0.2)
    ended = sending.done()
    assert ended, "asyncio.sleep goes on"
