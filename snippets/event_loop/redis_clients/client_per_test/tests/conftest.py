from collections.abc import Generator
from threading import Thread

import pytest
from fakeredis import TcpFakeServer


@pytest.fixture(scope="session")
def port() -> Generator[int, None, None]:
    """Return the port of a fakeredis that listens on a real socket."""
    with TcpFakeServer(("127.0.0.1", 0)) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()
