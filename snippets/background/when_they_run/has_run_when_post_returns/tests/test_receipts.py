from types import ModuleType
from typing import Any

import httpx
import httpx2
import pytest
from fastapi import BackgroundTasks, FastAPI, Request, Response
from fastapi.testclient import TestClient
from starlette.middleware.base import BaseHTTPMiddleware

app = FastAPI()
log: list[str] = []


async def send_receipt() -> None:
    log.append("task")


@app.post("/orders", status_code=201)
async def create_order(tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt)
    log.append("endpoint")


class Unchanged(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Response:
        return await call_next(request)


@pytest.fixture(autouse=True)
def empty_log() -> None:
    log.clear()


@pytest.mark.parametrize("outermost", [app, Unchanged(app)])
def test_with_testclient(outermost: Any) -> None:
    TestClient(outermost).post("/orders")
    log.append("response")

    assert log == ["endpoint", "task", "response"]


def test_inside_with_testclient() -> None:
    with TestClient(app) as client:
        client.post("/orders")
        log.append("response")

    assert log == ["endpoint", "task", "response"]


@pytest.mark.parametrize("library", [httpx, httpx2])
async def test_with_asyncclient(library: ModuleType) -> None:
    transport = library.ASGITransport(app=app)
    async with library.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/orders")
        log.append("response")

    assert log == ["endpoint", "task", "response"]
