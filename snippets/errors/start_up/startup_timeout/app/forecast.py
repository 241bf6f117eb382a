"""Loads a model before the first request."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from anyio import sleep
from fastapi import FastAPI

LOADING = 0.1  # seconds


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[dict[str, str], None]:
    await sleep(LOADING)
    yield {"model": "loaded"}


app = FastAPI(lifespan=lifespan)
