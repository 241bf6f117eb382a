import asyncio
from collections.abc import AsyncGenerator

import pytest


@pytest.fixture
async def orders() -> AsyncGenerator[asyncio.Queue[str], None]:
    yield asyncio.Queue()


async def test_an_order_comes(orders: asyncio.Queue[str]) -> None:
    assert await orders.get() == "tea"
