import asyncio
from collections.abc import AsyncGenerator

import pytest

loops: list[asyncio.AbstractEventLoop] = []


@pytest.fixture(scope="module")
async def catalogue() -> AsyncGenerator[list[str], None]:
    loops.append(asyncio.get_running_loop())
    yield ["tea", "coffee"]


async def test_tea(catalogue: list[str]) -> None:
    # Cannot work on Trio.
    await asyncio.sleep(0.01)
    assert "tea" in catalogue
    # The fixture ran once, and the test is on its loop.
    assert loops == [asyncio.get_running_loop()]
