"""WebSockets: an echo, and a room in which all hear all."""

from contextlib import suppress

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream
from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from app.services.hub import AppHub

router = APIRouter(prefix="/ws")


@router.websocket("/echo")
async def echo(socket: WebSocket) -> None:
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_text(text)


@router.websocket("/broadcast")
async def broadcast(socket: WebSocket, hub: AppHub) -> None:
    # Listen first: a client that is connected misses nothing.
    async with hub.listen() as messages:
        await socket.accept()
        async with anyio.create_task_group() as group:
            group.start_soon(forward, messages, socket)
            async for text in socket.iter_text():
                hub.publish(text)
            group.cancel_scope.cancel()


async def forward(
    messages: MemoryObjectReceiveStream[str], socket: WebSocket
) -> None:
    with suppress(WebSocketDisconnect):
        async for text in messages:
            await socket.send_text(text)
