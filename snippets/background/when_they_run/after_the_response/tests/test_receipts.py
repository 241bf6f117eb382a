import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from socket import create_server

import anyio
from fastapi import BackgroundTasks, FastAPI
from httpx import AsyncClient
from uvicorn import Config, Server

app = FastAPI()
log: list[str] = []
mail_server_is_up = asyncio.Event()


async def send_receipt() -> None:
    await mail_server_is_up.wait()
    log.append("task")


@app.post("/orders", status_code=201)
async def create_order(tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt)
    app.state.loop = asyncio.get_running_loop()
    log.append("endpoint")


@asynccontextmanager
async def serve(app: FastAPI) -> AsyncGenerator[str, None]:
    server = Server(Config(app, log_config=None))
    # Port 0 is any free port. It listens already, so no wait is needed.
    with create_server(("127.0.0.1", 0)) as listener:
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve([listener]))
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            # This makes serve() return, which the group waits for.
            server.should_exit = True


async def test_the_response_comes_first() -> None:
    with anyio.fail_after(10):
        async with serve(app) as url, AsyncClient(base_url=url) as client:
            response = await client.post("/orders")
            assert response.status_code == 201
            log.append("response")
            mail_server_is_up.set()

    assert log == ["endpoint", "response", "task"]
    assert app.state.loop is asyncio.get_running_loop()
