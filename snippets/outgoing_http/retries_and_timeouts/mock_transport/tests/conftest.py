from unittest.mock import AsyncMock

import pytest


@pytest.fixture
def sleep(monkeypatch: pytest.MonkeyPatch) -> AsyncMock:
    """Waits for nothing, and remembers for how long it would have."""
    sleep = AsyncMock()
    monkeypatch.setattr("app.stock.sleep", sleep)
    return sleep
