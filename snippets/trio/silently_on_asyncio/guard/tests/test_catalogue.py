async def test_tea(catalogue: list[str]) -> None:
    assert "tea" in catalogue


def test_spelling() -> None:
    assert "Tea".lower() == "tea"


async def test_coffee(catalogue: list[str]) -> None:
    assert "coffee" in catalogue
