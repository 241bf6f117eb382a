from collections.abc import AsyncGenerator

import pytest


@pytest.fixture
async def price() -> AsyncGenerator[int, None]:
    yield 450


async def test_a_wrong_price() -> None:
    assert 450 == 540


def test_any_price(price: int) -> None:
    assert price is not None
