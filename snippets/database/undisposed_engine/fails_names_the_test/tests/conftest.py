import threading
from collections.abc import Generator

import pytest


@pytest.fixture(autouse=True)
def no_connection_is_left() -> Generator[None, None, None]:
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        # An engine's threads are daemons, and Python does not wait for those.
        if "_connection_worker" in thread.name and not thread.daemon:
            thread.join(timeout=1)  # it may be about to end
            if thread.is_alive():
                pytest.fail("A connection of aiosqlite is still open.")
