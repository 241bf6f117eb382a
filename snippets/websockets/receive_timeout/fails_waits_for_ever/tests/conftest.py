import signal
from collections.abc import Generator
from types import FrameType

import pytest


def stop(number: int, frame: FrameType | None) -> None:
    pytest.fail("the test takes longer than half a second")


@pytest.fixture(autouse=True)
def time_limit() -> Generator[None, None, None]:
    # The signal wakes the main thread, which is the one that waits.
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
