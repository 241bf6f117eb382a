from unittest.mock import AsyncMock

import pytest


@pytest.fixture
def sleep(monkeypatch: pytest.MonkeyPatch) -> AsyncMock:
    """Replace the sleep between two attempts, and record its length."""
    sleep = AsyncMock()
    monkeypatch.setattr("app.stock.sleep", sleep)
    return sleep
