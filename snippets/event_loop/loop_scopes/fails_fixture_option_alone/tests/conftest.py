import asyncio

import pytest


@pytest.fixture(scope="session")
async def fixture_loop() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()
