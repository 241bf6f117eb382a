import threading
from collections.abc import Generator
from socket import create_server

import pytest
from httpx import Client
from uvicorn import Config, Server

from main import app, gate, loops, notes


@pytest.fixture(autouse=True)
def nothing_noted() -> None:
    notes.clear()
    loops.clear()
    gate.clear()


@pytest.fixture
def client_of_a_server() -> Generator[Client, None, None]:
    server = Server(Config(app, log_config=None))
    with create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with Client(base_url=url) as client:
            yield client
        server.should_exit = True
        thread.join()
