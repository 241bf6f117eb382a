import asyncio
from datetime import UTC, datetime

from freezegun import freeze_time

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def send() -> datetime:
    await asyncio.sleep(0.8)
    return datetime.now(UTC)


@freeze_time(NOON)
async def test_the_second_attempt() -> None:
    assert await send() == NOON
