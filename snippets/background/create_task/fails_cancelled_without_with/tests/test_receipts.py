import asyncio

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
log: list[str] = []
handles: set[asyncio.Task[None]] = set()


async def send_receipt() -> None:
    log.append("begun")
    try:
        await asyncio.sleep(10)
        log.append("sent")
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


@app.post("/orders", status_code=201)
async def create_order() -> None:
    handles.add(asyncio.create_task(send_receipt()))


def test_the_receipts_are_sent() -> None:
    client = TestClient(app)
    client.post("/orders")
    client.post("/orders")

    loops = {handle.get_loop() for handle in handles}
    assert [loop.is_closed() for loop in loops] == [True, True]
    assert " ".join(log) == "begun sent begun sent"
