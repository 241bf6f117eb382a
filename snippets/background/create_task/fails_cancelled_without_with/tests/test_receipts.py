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


def test_the_receipt_is_sent() -> None:
    TestClient(app).post("/orders")

    assert " ".join(log) == "begun sent"
