"""Server-sent events: a stream that ends, and one that does not."""

from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app.services.hub import AppHub

router = APIRouter(prefix="/events", tags=["events"])
Start = Annotated[int, Query(ge=0, le=1000)]


@router.get("/countdown", response_class=EventSourceResponse)
async def countdown(
    start: Start = 3,
) -> AsyncGenerator[ServerSentEvent, None]:
    for number in range(start, -1, -1):
        yield ServerSentEvent(data=number, event="tick")


@router.get("/messages", response_class=EventSourceResponse)
async def messages(hub: AppHub) -> AsyncGenerator[ServerSentEvent, None]:
    async with hub.listen() as received:
        # From this line on, the client misses nothing.
        yield ServerSentEvent(comment="listening")
        async for text in received:
            yield ServerSentEvent(data=text, event="message")
