from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient

log: list[str] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    log.append("lifespan")
    yield


async def open_pool() -> None:
    log.append("on_event")


def test_both_run() -> None:
    app = FastAPI(lifespan=lifespan)
    app.on_event("startup")(open_pool)

    with TestClient(app):
        assert log == ["lifespan", "on_event"]
