import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from socket import create_server

import pytest
from uvicorn import Config, Server

from app.receipts import app, log, shop


@pytest.fixture(autouse=True)
def mail_server_is_up() -> asyncio.Event:
    log.clear()
    shop.state.mail_server_is_up = asyncio.Event()
    shop.state.mail_server_is_up.set()
    return shop.state.mail_server_is_up


@asynccontextmanager
async def serve() -> AsyncGenerator[str, None]:
    server = Server(Config(app, lifespan="off", log_config=None))
    with create_server(("127.0.0.1", 0)) as listener:
        running = asyncio.create_task(server.serve([listener]))
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        await running  # and with it, what comes after the response
