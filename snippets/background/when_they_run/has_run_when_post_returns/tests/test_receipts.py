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


@pytest.fixture(params=[app, Unchanged(app)], ids=["app", "wrapped"])
def outermost(request: pytest.FixtureRequest) -> Any:
    log.clear()
    return request.param


def test_testclient(outermost: Any) -> None:
    TestClient(outermost).post("/orders")
    log.append("response")

    assert log == ["endpoint", "task", "response"]


def test_inside_with(outermost: Any) -> None:
    with TestClient(outermost) as client:
        client.post("/orders")
        log.append("response")

    assert log == ["endpoint", "task", "response"]


@pytest.mark.parametrize("library", [httpx, httpx2])
async def test_asyncclient(library: ModuleType, outermost: Any) -> None:
    transport = library.ASGITransport(app=outermost)
    async with library.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/orders")
        log.append("response")

    assert log == ["endpoint", "task", "response"]
