import pytest


@pytest.fixture
async def catalogue() -> list[str]:
    return ["tea", "coffee"]


@pytest.fixture
def chosen(request: pytest.FixtureRequest) -> list[str]:
    # A sync fixture runs before the test, while the loop is free.
    return request.getfixturevalue("catalogue")


async def test_asks_in_time(chosen: list[str]) -> None:
    assert "tea" in chosen
