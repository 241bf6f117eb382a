"""The orders that wait to be packed, in a list of Redis."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, TypedDict

from fastapi import Depends, FastAPI
from redis.asyncio import Redis
from starlette.requests import HTTPConnection


class State(TypedDict):
    redis: Redis


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[State, None]:
    async with Redis(decode_responses=True) as redis:
        yield State(redis=redis)


async def get_redis(connection: HTTPConnection) -> Redis:
    redis: Redis = connection.state.redis
    return redis


app = FastAPI(lifespan=lifespan)


@app.post("/orders/next")
async def next_order(redis: Annotated[Redis, Depends(get_redis)]) -> str:
    found = await redis.blpop(["orders"], timeout=0.01)
    return found[1] if found else "nothing to pack"
