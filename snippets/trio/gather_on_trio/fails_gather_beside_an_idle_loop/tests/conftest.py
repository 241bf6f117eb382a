import asyncio
from collections.abc import Generator

import pytest


@pytest.fixture
def anyio_backend() -> str:
    return "trio"


@pytest.fixture(autouse=True)
def an_idle_loop() -> Generator[None, None, None]:
    # Other code may leave such a loop behind.
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield
    # Only for this demonstration: end what gather left on the loop.
    loop.set_exception_handler(lambda *_: None)
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    asyncio.set_event_loop(None)
    loop.close()
