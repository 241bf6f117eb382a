import asyncio

import uvloop


async def test_order() -> None:
    assert isinstance(asyncio.get_running_loop(), uvloop.Loop)
