import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from socket import create_server

import anyio
import pytest
from fastapi import BackgroundTasks, FastAPI
from httpx import AsyncClient
from uvicorn import Config, Server

app = FastAPI()


async def send_receipt(email: str) -> None:
    raise ConnectionRefusedError("The mail server is down.")


@app.post("/orders", status_code=201)
async def create_order(email: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt, email)


@asynccontextmanager
async def serve(app: FastAPI) -> AsyncGenerator[str, None]:
    server = Server(Config(app, log_config=None))
    with create_server(("127.0.0.1", 0)) as listener:
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve([listener]))
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            server.should_exit = True


async def test_the_client_sees_201(caplog: pytest.LogCaptureFixture) -> None:
    with anyio.fail_after(10):
        async with serve(app) as url, AsyncClient(base_url=url) as client:
            response = await client.post("/orders?email=ada@example.com")

    assert response.status_code == 201
    (record,) = (r for r in caplog.records if r.levelname == "ERROR")
    assert record.getMessage().startswith("Exception in ASGI application")
    assert record.exc_info
    assert record.exc_info[0] is ConnectionRefusedError
