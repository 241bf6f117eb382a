import asyncio

import pytest
from conftest import serve
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from app.receipts import app, log

IN_PROCESS = {
    "/request": [
        "endpoint",
        "response sent",
        "background task",
        "code after yield",
        "post() returns",
    ],
    "/function": [
        "endpoint",
        "code after yield",
        "response sent",
        "background task",
        "post() returns",
    ],
}
REAL_CLIENT = {
    "/request": [
        "endpoint",
        "response sent",
        "post() returns",
        "background task",
        "code after yield",
    ],
    "/function": [
        "endpoint",
        "code after yield",
        "response sent",
        "post() returns",
        "background task",
    ],
}
both_scopes = pytest.mark.parametrize("path", ["/request", "/function"])


@both_scopes
def test_testclient(path: str) -> None:
    TestClient(app).post(path)
    log.append("post() returns")

    assert log == IN_PROCESS[path]


@both_scopes
async def test_asyncclient(path: str) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post(path)
        log.append("post() returns")

    assert log == IN_PROCESS[path]


@both_scopes
async def test_real_client(
    path: str, mail_server_is_up: asyncio.Event
) -> None:
    mail_server_is_up.clear()  # the task is slow
    async with serve() as url, AsyncClient(base_url=url) as client:
        await client.post(path)
        log.append("post() returns")
        mail_server_is_up.set()

    assert log == REAL_CLIENT[path]
