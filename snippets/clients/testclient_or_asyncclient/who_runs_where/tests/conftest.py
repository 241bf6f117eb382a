"""Two ways to run uvicorn, and what is the same with every client."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from socket import create_server

import pytest
from uvicorn import Config, Server

from app.places import Place, app, here, places


@pytest.fixture(autouse=True)
def no_places() -> None:
    places.clear()


def assert_that_def_runs_in_a_worker_thread(endpoint: Place) -> None:
    for worker in places["def endpoint"] + places["def dependency"]:
        assert worker.thread not in {here().thread, endpoint.thread}
        assert worker.loop is None


@asynccontextmanager
async def uvicorn_in_a_task() -> AsyncGenerator[str, None]:
    server = Server(Config(app, log_config=None))
    with create_server(("127.0.0.1", 0)) as listener:
        running = asyncio.create_task(server.serve([listener]))
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        await running


@contextmanager
def uvicorn_in_a_thread() -> Generator[str, None, None]:
    server = Server(Config(app, log_config=None))
    with create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
