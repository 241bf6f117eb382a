import asyncio

import pytest

loops: list[asyncio.AbstractEventLoop] = []


async def test_add_an_item() -> None:
    loops.append(asyncio.get_running_loop())


async def test_read_an_item() -> None:
    loops.append(asyncio.get_running_loop())
    first, second = loops
    assert first is second


def test_a_sync_test_is_not_disturbed() -> None:
    with pytest.raises(RuntimeError, match="no running event loop"):
        asyncio.get_running_loop()
