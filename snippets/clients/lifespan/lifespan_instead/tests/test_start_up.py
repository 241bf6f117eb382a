from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient

log: list[str] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    log.append("opened")
    yield
    log.append("closed")


def test_the_app_starts_and_stops() -> None:
    with TestClient(FastAPI(lifespan=lifespan)):
        assert log == ["opened"]

    assert log == ["opened", "closed"]
