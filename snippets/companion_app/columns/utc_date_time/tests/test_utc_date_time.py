from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from app.db.base import UtcDateTime

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
BERLIN = timezone(timedelta(hours=1))
COLUMN, DIALECT = UtcDateTime(), sqlite.dialect()


def test_utc_goes_in() -> None:
    stored = COLUMN.process_bind_param(NOON.astimezone(BERLIN), DIALECT)

    assert stored == NOON
    assert stored.tzinfo is UTC
    assert COLUMN.process_bind_param(None, DIALECT) is None


def test_a_datetime_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"needs a time zone$"):
        COLUMN.process_bind_param(NOON.replace(tzinfo=None), DIALECT)


@pytest.mark.parametrize(
    "stored", [NOON.replace(tzinfo=None), NOON], ids=["naive", "aware"]
)
def test_utc_comes_out(stored: datetime) -> None:
    assert COLUMN.process_result_value(stored, DIALECT) == NOON
    assert COLUMN.process_result_value(None, DIALECT) is None


def test_databases_that_keep_zones_keep_them() -> None:
    assert COLUMN.impl_instance.timezone is True
