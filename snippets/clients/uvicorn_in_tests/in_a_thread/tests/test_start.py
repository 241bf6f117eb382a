from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from conftest import running
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    raise ConnectionError("no database")
    yield


def test_the_app_does_not_start() -> None:
    app = FastAPI(lifespan=lifespan)
    with pytest.raises(RuntimeError, match="did not start"):
        with running(app):
            pass
