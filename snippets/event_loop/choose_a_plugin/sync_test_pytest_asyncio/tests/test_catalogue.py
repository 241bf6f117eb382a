import pytest


@pytest.fixture
async def catalogue() -> list[str]:
    return ["tea", "coffee"]


def test_a_sync_test(catalogue: list[str]) -> None:
    assert "tea" in catalogue
