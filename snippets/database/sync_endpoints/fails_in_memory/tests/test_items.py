from collections.abc import Generator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, create_engine

from app.db.base import Base
from app.stock import app, get_engine


@pytest.fixture
def engine() -> Generator[Engine, None, None]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_no_items(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_engine, lambda: engine)
    assert TestClient(app).get("/items").json() == []
