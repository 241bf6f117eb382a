from collections.abc import Generator

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy import Engine, create_engine, inspect

from app.db.base import Base
from app.stock import app, get_engine


@pytest.fixture(
    params=[{"check_same_thread": False}, {}],
    ids=["check_same_thread", "default"],
)
def engine(request: pytest.FixtureRequest) -> Generator[Engine, None, None]:
    engine = create_engine("sqlite://", connect_args=request.param)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


async def test_no_items(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_engine, lambda: engine)
    assert inspect(engine).has_table("items")  # in the thread of the test
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        response = await client.get("/items")

    assert response.json() == []
