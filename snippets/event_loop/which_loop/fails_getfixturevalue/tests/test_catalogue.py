import pytest


@pytest.fixture
async def catalogue() -> list[str]:
    return ["tea", "coffee"]


async def test_asks_too_late(request: pytest.FixtureRequest) -> None:
    assert "tea" in request.getfixturevalue("catalogue")
