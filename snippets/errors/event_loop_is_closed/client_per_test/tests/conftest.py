import socket
from collections.abc import Generator
from threading import Thread

import pytest
import uvicorn

from app.main import app


@pytest.fixture(scope="session")
def address() -> Generator[str, None, None]:
    """Run a real server, because only a real connection has a loop."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(
            uvicorn.Config(app, lifespan="off", log_level="warning")
        )
        thread = Thread(target=server.run, args=([listening],))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()
