import asyncio

import pytest
from sniffio import current_async_library


@pytest.fixture(autouse=True)
async def on_its_backend(anyio_backend_name: str) -> None:
    assert current_async_library() == anyio_backend_name


@pytest.mark.anyio
async def test_wait_for_tea() -> None:
    # Cannot work on Trio.
    await asyncio.sleep(0.01)
