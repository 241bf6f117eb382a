import asyncio

import pytest
import pytest_asyncio

# For the tests of this module only; all others keep their own loops.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def module_loop() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


async def test_order(module_loop: asyncio.AbstractEventLoop) -> None:
    assert asyncio.get_running_loop() is module_loop


async def test_cancel(module_loop: asyncio.AbstractEventLoop) -> None:
    assert asyncio.get_running_loop() is module_loop
