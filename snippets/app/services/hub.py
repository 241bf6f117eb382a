"""Passes every published message on to all who listen now."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Annotated

import anyio
from anyio.streams.memory import (
    MemoryObjectReceiveStream,
    MemoryObjectSendStream,
)
from fastapi import Depends
from starlette.requests import HTTPConnection


class Hub:
    def __init__(self) -> None:
        self.listeners: set[MemoryObjectSendStream[str]] = set()

    @asynccontextmanager
    async def listen(
        self,
    ) -> AsyncGenerator[MemoryObjectReceiveStream[str], None]:
        send, receive = anyio.create_memory_object_stream[str](100)
        with send, receive:
            self.listeners.add(send)
            try:
                yield receive
            finally:
                self.listeners.remove(send)

    def publish(self, message: str) -> None:
        for listener in self.listeners:
            # Who is a hundred messages behind misses this one.
            with suppress(anyio.WouldBlock):
                listener.send_nowait(message)


async def get_hub(connection: HTTPConnection) -> Hub:
    hub: Hub = connection.state.hub
    return hub


AppHub = Annotated[Hub, Depends(get_hub)]
