from datetime import UTC, datetime

from fastapi import FastAPI
from freezegun import freeze_time
from pydantic import BaseModel

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def test_a_schema() -> None:
    with freeze_time(NOON):
        from app.schemas import ItemOut

    assert issubclass(ItemOut, BaseModel)


def test_the_app() -> None:
    with freeze_time(NOON):
        from app.main import app

    assert isinstance(app, FastAPI)
