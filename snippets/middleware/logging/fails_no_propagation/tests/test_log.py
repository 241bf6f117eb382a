import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from logging.config import dictConfig

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

logger = logging.getLogger("shop.orders")
CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"shop": {"handlers": ["console"], "propagate": False}},
}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    dictConfig(CONFIG)
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def order() -> None:
    logger.warning("2 tea")


def test_it_is_seen(caplog: pytest.LogCaptureFixture) -> None:
    with TestClient(app) as client:
        client.post("/orders")

    assert caplog.messages == ["2 tea"]
