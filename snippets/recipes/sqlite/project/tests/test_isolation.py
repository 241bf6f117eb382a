"""Check that no row and no override stays for the next test."""

from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.clock import get_clock

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


@pytest.mark.parametrize("run", ["first", "second"])
async def test_nothing_is_left(
    app: FastAPI, client: AsyncClient, run: str
) -> None:
    assert get_clock not in app.dependency_overrides
    app.dependency_overrides[get_clock] = lambda: lambda: NOON

    response = await client.post("/items", json=TEA)

    assert response.status_code == 201  # 409 if the item were still there
    assert response.json()["created_at"] == "2026-01-02T12:00:00Z"
