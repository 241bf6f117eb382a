import asyncio

import pytest


@pytest.fixture(scope="session")
async def loop_of_the_session() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()
