"""The time as a dependency, so that a test can decide what it is."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


async def get_clock() -> Clock:
    return utc_now


AppClock = Annotated[Clock, Depends(get_clock)]
