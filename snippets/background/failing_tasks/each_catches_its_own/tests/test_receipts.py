import logging

import anyio
import pytest
from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
finished: list[str] = []
logger = logging.getLogger(__name__)


async def deliver(email: str) -> None:
    await anyio.sleep(0.01)
    raise ConnectionRefusedError("The mail server is down.")


async def send_receipt(email: str) -> None:
    try:
        await deliver(email)
    except OSError:
        logger.exception("No receipt for %s", email)
    finished.append("receipt")


async def count_order(email: str) -> None:
    finished.append("count")


@app.post("/orders", status_code=201)
async def create_order(email: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt, email)
    tasks.add_task(count_order, email)


def test_the_order_is_counted(caplog: pytest.LogCaptureFixture) -> None:
    response = TestClient(app).post("/orders?email=ada@example.com")

    assert response.status_code == 201
    assert caplog.messages == ["No receipt for ada@example.com"]
    assert finished == ["receipt", "count"]
