import pytest


@pytest.fixture
async def price() -> int:
    return 450


def test_price(price: int) -> None:
    assert price == 450
