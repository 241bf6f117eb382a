import asyncio

import pytest

loops: list[asyncio.AbstractEventLoop] = []


async def test_add_an_item() -> None:
    loops.append(asyncio.get_running_loop())
    assert loops[-1] is loops[0]


async def test_read_an_item() -> None:
    loops.append(asyncio.get_running_loop())
    assert loops[-1] is loops[0]


def test_a_sync_test_is_not_disturbed() -> None:
    with pytest.raises(RuntimeError, match="no running event loop"):
        asyncio.get_running_loop()
