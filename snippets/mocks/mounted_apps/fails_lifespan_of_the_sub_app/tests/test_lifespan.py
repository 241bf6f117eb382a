from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from unittest.mock import AsyncMock

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

started: list[str] = []


@asynccontextmanager
async def admin_lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    started.append("admin")
    yield


admin = FastAPI(lifespan=admin_lifespan)


@asynccontextmanager
async def shop_lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    started.append("shop")
    yield


shop = FastAPI(lifespan=shop_lifespan)
shop.mount("/admin", admin)


def test_both_start() -> None:
    started.clear()
    with TestClient(shop):
        assert started == ["shop", "admin"]


async def test_both_start_behind_a_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started.clear()
    config = uvicorn.Config(shop, port=0, log_config=None)
    server = uvicorn.Server(config)
    # The server starts, and stops at once.
    monkeypatch.setattr(server, "main_loop", AsyncMock())
    await server.serve()

    assert started == ["shop", "admin"]
