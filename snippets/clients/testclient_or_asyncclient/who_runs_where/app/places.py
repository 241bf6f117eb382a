"""An app that notes on which thread, loop and task each of its parts runs."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Annotated, NamedTuple

from fastapi import Depends, FastAPI


class Place(NamedTuple):
    thread: threading.Thread
    loop: asyncio.AbstractEventLoop | None
    task: asyncio.Task[object] | None


places: dict[str, list[Place]] = defaultdict(list)


def here() -> Place:
    loop, task = None, None
    with suppress(RuntimeError):  # no event loop runs in a worker thread
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
    return Place(threading.current_thread(), loop, task)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    places["lifespan"].append(here())
    yield
    places["lifespan"].append(here())


app = FastAPI(lifespan=lifespan)


def get_currency() -> str:
    places["def dependency"].append(here())
    return "EUR"


@app.get("/items")
async def list_items(
    currency: Annotated[str, Depends(get_currency)],
) -> list[str]:
    places["async def endpoint"].append(here())
    return []


@app.get("/prices")
def list_prices() -> list[int]:
    places["def endpoint"].append(here())
    return []
