import asyncio

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
log: list[str] = []
tasks: set[asyncio.Task[None]] = set()


async def write_invoice() -> None:
    log.append("begun")
    try:
        await asyncio.sleep(10)
        log.append("written")
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


@app.post("/invoices", status_code=202)
async def order_invoice() -> None:
    tasks.add(asyncio.create_task(write_invoice()))


def test_the_invoice_is_written() -> None:
    TestClient(app).post("/invoices")

    assert " ".join(log) == "begun written"
