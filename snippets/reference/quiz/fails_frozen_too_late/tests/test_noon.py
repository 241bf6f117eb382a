from datetime import UTC, datetime

import pytest
from freezegun import freeze_time

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
async def is_noon() -> bool:
    return datetime.now(UTC) == NOON


@freeze_time(NOON)
async def test_it_is_noon(is_noon: bool) -> None:
    assert datetime.now(UTC) == NOON
    assert is_noon
