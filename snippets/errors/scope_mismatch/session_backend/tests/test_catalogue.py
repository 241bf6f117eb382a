async def test_tea(catalogue: list[str]) -> None:
    assert "tea" in catalogue


async def test_coffee(catalogue: list[str]) -> None:
    assert "coffee" in catalogue
