"""A socket that takes requests, and the server that answers them."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn

from harness.book.problems import Problem, Refused
from harness.serve.application import Application

HOST, PORT = "127.0.0.1", 8000
# Seconds that answers under way get at the end.
GRACE = 5


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that takes connections there; raises ``Refused`` if none can.

    A browser that comes before the server waits for it.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as found:
        # Or the port is taken for a minute after the last server's end.
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, port))
            found.listen()
        except (OSError, OverflowError) as error:
            what = f"cannot be served: {error}"
            if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
                what = "is taken already"
            fix = f"`make serve PORT={port + 1 if port < 65535 else PORT}`"
            raise Refused([Problem(f"{host}:{port}", what, fix)]) from error
        yield found


@contextmanager
def answering(
    application: Application, where: socket.socket
) -> Iterator[None]:
    """Inside, a thread serves the application.

    Outside the main thread, uvicorn leaves signals alone.
    """
    server = uvicorn.Server(
        uvicorn.Config(
            application,
            access_log=False,
            # Nothing is kept: it may be another the next time.
            headers=[("Cache-Control", "no-store")],
            lifespan="off",
            log_config=None,
            timeout_graceful_shutdown=GRACE,
            ws="none",
        )
    )
    thread = Thread(target=server.run, args=([where],))
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def address(where: socket.socket) -> str:
    """The URL of the site that is served there."""
    host, port = where.getsockname()[:2]
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"
