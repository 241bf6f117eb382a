import asyncio

import pytest

Loop = asyncio.AbstractEventLoop
loops: list[Loop] = []


@pytest.fixture(scope="session")
async def session_loop() -> Loop:
    return asyncio.get_running_loop()


async def test_order(session_loop: Loop) -> None:
    loops.append(asyncio.get_running_loop())
    assert loops[0] is not session_loop


async def test_cancel(session_loop: Loop) -> None:
    loop = asyncio.get_running_loop()
    assert loop is not session_loop
    assert loop is not loops[0]
    assert loops[0].is_closed()
    assert not session_loop.is_closed()
