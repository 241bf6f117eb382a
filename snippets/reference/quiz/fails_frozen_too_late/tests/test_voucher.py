from datetime import UTC, datetime

import pytest
from freezegun import freeze_time

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
async def issued() -> datetime:
    return datetime.now(UTC)


@freeze_time(NOON)
async def test_a_voucher_of_today(issued: datetime) -> None:
    assert datetime.now(UTC) == NOON
    assert issued == NOON
