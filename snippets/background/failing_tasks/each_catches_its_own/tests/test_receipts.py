import logging

import pytest
from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
counted: list[str] = []
logger = logging.getLogger(__name__)


async def deliver(email: str) -> None:
    raise ConnectionRefusedError("The mail server is down.")


async def send_receipt(email: str) -> None:
    try:
        await deliver(email)
    except OSError:
        logger.exception("No receipt for %s", email)


async def count_order(email: str) -> None:
    counted.append(email)


@app.post("/orders", status_code=201)
async def create_order(email: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt, email)
    tasks.add_task(count_order, email)


def test_the_order_is_counted(caplog: pytest.LogCaptureFixture) -> None:
    response = TestClient(app).post("/orders?email=ada@example.com")

    assert response.status_code == 201
    assert caplog.messages == ["No receipt for ada@example.com"]
    assert counted == ["ada@example.com"]
