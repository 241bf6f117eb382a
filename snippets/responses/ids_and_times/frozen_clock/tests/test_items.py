from datetime import UTC, datetime, timedelta

import anyio
import pytest
from httpx import AsyncClient

from app.clock import get_clock
from app.main import app

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}
MILK = {**TEA, "sku": "milk", "name": "Milk"}


class FrozenClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 1, 31, 23, 59, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FrozenClock:
    clock = FrozenClock()
    monkeypatch.setitem(app.dependency_overrides, get_clock, lambda: clock)
    return clock


async def test_two_items(client: AsyncClient, clock: FrozenClock) -> None:
    tea = await client.post("/items", json=TEA)
    clock.now += timedelta(minutes=1)
    milk = await client.post("/items", json=MILK)

    assert tea.json()["created_at"] == "2026-01-31T23:59:30Z"
    assert milk.json()["created_at"] == "2026-02-01T00:00:30Z"


async def test_the_computer_goes_on(clock: FrozenClock) -> None:
    computer, frozen = datetime.now(UTC), clock()
    await anyio.sleep(0.01)

    assert datetime.now(UTC) > computer
    assert clock() == frozen
