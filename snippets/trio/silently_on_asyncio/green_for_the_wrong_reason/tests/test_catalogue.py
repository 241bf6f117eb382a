import asyncio
from collections.abc import AsyncGenerator

import pytest


@pytest.fixture(scope="module")
async def catalogue() -> AsyncGenerator[list[str], None]:
    yield ["tea", "coffee"]


async def test_tea(catalogue: list[str]) -> None:
    # Cannot work on Trio.
    await asyncio.sleep(0.01)
    assert "tea" in catalogue
