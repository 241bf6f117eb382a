import asyncio

import pytest

pytestmark = pytest.mark.asyncio(loop_scope="module")
loops: set[asyncio.AbstractEventLoop] = set()


async def test_tea() -> None:
    loops.add(asyncio.get_running_loop())


async def test_milk() -> None:
    loops.add(asyncio.get_running_loop())
    assert len(loops) == 1
