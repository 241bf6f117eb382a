import asyncio
from collections.abc import Generator

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()
log: list[str] = []
handles: set[asyncio.Task[None]] = set()


async def send_receipt() -> None:
    try:
        await asyncio.sleep(10)
        log.append("sent")
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


@app.post("/orders", status_code=201)
async def create_order() -> None:
    handles.add(asyncio.create_task(send_receipt()))


@pytest.fixture(scope="module")
def after_the_loop() -> Generator[None, None, None]:
    yield
    assert log == ["cancelled"]


@pytest.mark.usefixtures("after_the_loop")
async def test_nobody_waits() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/orders")

    (handle,) = handles
    assert not handle.done()
