import asyncio

import pytest

Loop = asyncio.AbstractEventLoop


@pytest.fixture(scope="session")
async def loop() -> Loop:
    return asyncio.get_running_loop()


@pytest.mark.parametrize("run", ["first", "second"])
async def test_each_run_is_on_the_fixtures_loop(loop: Loop, run: str) -> None:
    assert asyncio.get_running_loop() is loop
