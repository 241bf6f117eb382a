import asyncio

import pytest_asyncio

Loop = asyncio.AbstractEventLoop


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def session_loop() -> Loop:
    return asyncio.get_running_loop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def module_loop() -> Loop:
    return asyncio.get_running_loop()


async def test_each_scope_has_a_loop(
    session_loop: Loop, module_loop: Loop
) -> None:
    loop = asyncio.get_running_loop()
    assert loop is not module_loop
    assert loop is not session_loop
    assert module_loop is not session_loop
    # Only one loop runs at a time.
    assert not module_loop.is_closed()
    assert not module_loop.is_running()
