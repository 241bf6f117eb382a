from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

started: list[str] = []


@asynccontextmanager
async def admin_lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    started.append("admin")
    yield


admin = APIRouter(lifespan=admin_lifespan)


@asynccontextmanager
async def shop_lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    started.append("shop")
    yield


shop = FastAPI(lifespan=shop_lifespan)
shop.include_router(admin)


def test_both_start() -> None:
    with TestClient(shop):
        assert sorted(started) == ["admin", "shop"]
