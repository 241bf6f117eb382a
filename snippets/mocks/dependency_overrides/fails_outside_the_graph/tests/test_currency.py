from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient


async def get_currency() -> str:
    return "USD"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[dict[str, str], None]:
    yield {"currency": await get_currency()}


app = FastAPI(lifespan=lifespan)


@app.get("/currency")
async def read_currency(
    request: Request, injected: Annotated[str, Depends(get_currency)]
) -> list[str]:
    return [injected, await get_currency(), request.state.currency]


def test_override(monkeypatch: pytest.MonkeyPatch) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_currency, lambda: "EUR")

    with TestClient(app) as client:
        response = client.get("/currency")

    assert response.json() == ["EUR", "EUR", "EUR"]
