import asyncio
from collections.abc import Generator

import pytest


@pytest.fixture
def anyio_backend() -> str:
    return "trio"


@pytest.fixture(autouse=True)
def an_idle_loop() -> Generator[None, None, None]:
    # As left behind by other code.
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield
    # What gather left on the loop, which has not run until now.
    loop.set_exception_handler(lambda *_: None)
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    asyncio.set_event_loop(None)
    loop.close()
