import asyncio

import pytest


@pytest.mark.anyio
async def test_wait_for_tea() -> None:
    # Cannot work on Trio.
    await asyncio.sleep(0.01)
