from unittest.mock import AsyncMock

import pytest


async def test_stock_runs_out() -> None:
    stock = AsyncMock(side_effect=[2, 1])

    assert await stock() == 2
    assert await stock() == 1
    with pytest.raises(StopIteration):
        await stock()
