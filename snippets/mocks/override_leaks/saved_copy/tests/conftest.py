from collections.abc import AsyncGenerator, Callable, Generator
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app

Overrides = dict[Callable[..., Any], Callable[..., Any]]


@pytest.fixture
def overrides() -> Generator[Overrides, None, None]:
    saved = app.dependency_overrides.copy()
    yield app.dependency_overrides
    # Restore the copy, so that overrides of session fixtures stay.
    app.dependency_overrides.clear()
    app.dependency_overrides.update(saved)


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        yield client
