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

    thread, loop = places.pop()
    assert thread is not here()[0]
    assert loop is not here()[1]


async def test_asyncclient_is_here() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.get("/place")

    assert places.pop() == here()
