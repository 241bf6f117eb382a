import socket
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager

import pytest
import uvicorn
from fastapi import FastAPI

Serve = Callable[[FastAPI], str]


@contextmanager
def running(app: FastAPI) -> Generator[str, None, None]:
    # Port 0 is a free one. It listens from here on: no need to wait.
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, ws="none", log_config=None))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def serve() -> Generator[Serve, None, None]:
    with ExitStack() as stack:
        yield lambda app: stack.enter_context(running(app))
