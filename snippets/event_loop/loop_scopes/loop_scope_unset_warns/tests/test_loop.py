import asyncio

import pytest


@pytest.fixture(scope="session")
async def session_loop() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


async def test_runs_on_another_loop(
    session_loop: asyncio.AbstractEventLoop,
) -> None:
    assert asyncio.get_running_loop() is not session_loop
