import asyncio
from datetime import UTC, datetime

from freezegun import freeze_time
from time_machine import travel

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def wait_and_retry() -> str:
    await asyncio.sleep(0.01)
    return "sent"


@freeze_time(NOON, real_asyncio=True)
async def test_freezegun() -> None:
    assert await wait_and_retry() == "sent"
    assert datetime.now(UTC) == NOON


@travel(NOON, tick=False)
async def test_time_machine() -> None:
    assert await wait_and_retry() == "sent"
    assert datetime.now(UTC) == NOON
