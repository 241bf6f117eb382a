from collections.abc import Generator

import pytest
from fastapi import Request
from fastapi.responses import PlainTextResponse
from httpx import ASGITransport, AsyncClient
from sqlalchemy import Engine, StaticPool, create_engine
from sqlalchemy.exc import ProgrammingError

from app.db.base import Base
from app.stock import app, get_engine


@pytest.fixture
def engine() -> Generator[Engine, None, None]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def first_sentence(
    request: Request, error: ProgrammingError
) -> PlainTextResponse:
    # This belongs to the demonstration: leave out the numbers of the threads.
    return PlainTextResponse(str(error).partition(". ")[0], 500)


async def test_no_items(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_engine, lambda: engine)
    monkeypatch.setitem(
        app.exception_handlers, ProgrammingError, first_sentence
    )
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        response = await client.get("/items")

    assert response.text == "[]"
