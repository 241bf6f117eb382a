from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from asgi_lifespan import LifespanManager
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[dict[str, str], None]:
    yield {"model": "loaded"}


async def test_it_starts() -> None:
    async with LifespanManager(FastAPI(lifespan=lifespan)):
        pass
