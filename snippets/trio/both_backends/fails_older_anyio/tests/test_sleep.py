import anyio
import pytest


@pytest.mark.anyio
async def test_sleep() -> None:
    await anyio.sleep(0)
