async def test_price() -> None:
    assert 450 == 450
