import logging

import pytest
from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from app.services.email import send_email

app = FastAPI()
LOGGED = [
    (
        "app.services.email",
        logging.INFO,
        "No SMTP server: 'Welcome' to ada@example.com not sent",
    )
]


@app.post("/newsletter")
async def subscribe(address: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_email, address, "Welcome", "You are on the list.")


async def test_async_client(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="app.services.email")
    transport = ASGITransport(app=app)

    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/newsletter?address=ada@example.com")

    assert caplog.record_tuples == LOGGED


def test_test_client(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="app.services.email")

    TestClient(app).post("/newsletter?address=ada@example.com")

    assert caplog.record_tuples == LOGGED
