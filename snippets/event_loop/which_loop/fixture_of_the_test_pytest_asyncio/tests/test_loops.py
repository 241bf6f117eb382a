import asyncio

import pytest

Loop = asyncio.AbstractEventLoop
loops: list[Loop] = []


@pytest.fixture
async def fixture_loop() -> Loop:
    return asyncio.get_running_loop()


async def test_add_an_item(fixture_loop: Loop) -> None:
    assert asyncio.get_running_loop() is fixture_loop
    loops.append(fixture_loop)


async def test_read_an_item(fixture_loop: Loop) -> None:
    assert asyncio.get_running_loop() is fixture_loop
    (earlier,) = loops
    assert fixture_loop is not earlier
    assert earlier.is_closed()
