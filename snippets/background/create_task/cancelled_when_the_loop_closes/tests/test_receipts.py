import asyncio
from collections.abc import Generator

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()


async def send_receipt() -> None:
    await asyncio.sleep(10)


@app.post("/orders", status_code=201)
async def create_order() -> None:
    app.state.handles.add(asyncio.create_task(send_receipt()))


@pytest.fixture(scope="module")
def handles() -> Generator[set[asyncio.Task[None]], None, None]:
    app.state.handles = set()
    yield app.state.handles
    # By now the plugin has closed the loop of the test.
    (handle,) = app.state.handles
    assert handle.cancelled()


async def test_nobody_waits(handles: set[asyncio.Task[None]]) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/orders")

    (handle,) = handles
    assert not handle.done()
