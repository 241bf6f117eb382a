from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_the_time(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime(2026, 1, 2, 12, tzinfo=UTC)
    monkeypatch.setattr("app.clock.datetime.now", lambda zone: noon)

    response = await client.post("/items", json=TEA)

    assert response.json()["created_at"] == "2026-01-02T12:00:00Z"
