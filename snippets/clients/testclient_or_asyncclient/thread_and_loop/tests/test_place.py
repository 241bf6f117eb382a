import asyncio
import threading

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

app = FastAPI()
Place = tuple[threading.Thread, asyncio.AbstractEventLoop]
places: list[Place] = []


def here() -> Place:
    return threading.current_thread(), asyncio.get_running_loop()


@app.get("/place")
async def remember_the_place() -> None:
    places.append(here())


async def test_testclient_is_elsewhere() -> None:
    TestClient(app).get("/place")

    thread, loop = here()
    thread_of_the_app, loop_of_the_app = places.pop()
    assert thread_of_the_app is not thread
    assert loop_of_the_app is not loop


async def test_asyncclient_is_here() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.get("/place")

    assert places.pop() == here()
