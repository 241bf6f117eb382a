import logging
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from logging.config import dictConfig

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"shop": {"handlers": ["console"], "propagate": False}},
    "root": {"handlers": ["console"], "level": "INFO"},
}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    dictConfig(CONFIG)
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def order() -> None:
    logging.getLogger("shop.orders").warning("2 tea")
    logging.getLogger("payment").info("paid")


@pytest.fixture
def client() -> Generator[TestClient, None, None]:
    with TestClient(app) as client:
        yield client


def test_both_are_seen(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    client.post("/orders")

    assert caplog.messages[:2] == ["2 tea", "paid"]
    # At the level INFO of the root logger, the client logs as well.
    assert caplog.messages[2].startswith("HTTP Request: POST")
