"""Does TestClient leave a handler whose task goes on?"""

import os
from importlib.metadata import version
from threading import Thread

import anyio
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket


async def prices(socket: WebSocket) -> None:
    await socket.accept()
    async with anyio.create_task_group() as group:
        group.start_soon(anyio.sleep_forever)
        async for _ in socket.iter_text():
            pass


app = Starlette(routes=[WebSocketRoute("/ws/prices", prices)])


def enter_and_leave() -> None:
    with TestClient(app).websocket_connect("/ws/prices"):
        pass


test = Thread(target=enter_and_leave, daemon=True)
test.start()
test.join(timeout=1)
print("Starlette", version("starlette"))
print("hangs" if test.is_alive() else "passes", flush=True)
os._exit(0)  # a thread of the portal would be waited for
