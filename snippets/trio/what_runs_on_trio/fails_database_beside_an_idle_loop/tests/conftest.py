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
    asyncio.set_event_loop(None)
    loop.close()
