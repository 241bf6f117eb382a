from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest


class RealService(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"real")

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def url() -> Generator[str, None, None]:
    """Where a service listens that no test should reach."""
    with HTTPServer(("127.0.0.1", 0), RealService) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
