"""Refuse every database whose name does not end in _test."""

from pathlib import Path

import pytest
from sqlalchemy import make_url


def refuse_another_database(url: str) -> None:
    name = Path(make_url(url).database or "").stem
    if not name.endswith("_test"):
        raise pytest.UsageError(
            f"The tests delete all rows, so they refuse the database {name!r}:"
            " its name does not end in _test."
        )
