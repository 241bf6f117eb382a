"""uvicorn for tests: tells when it is up, or that it did not start."""

import socket
from concurrent.futures import Future

import uvicorn
from starlette.types import ASGIApp


class Server(uvicorn.Server):
    def __init__(self, app: ASGIApp) -> None:
        super().__init__(uvicorn.Config(app, log_config=None))
        self.up: Future[None] = Future()

    async def startup(
        self, sockets: list[socket.socket] | None = None
    ) -> None:
        try:
            await super().startup(sockets)
        except SystemExit:  # it would end pytest, or only its own thread
            self.should_exit = True
            self.up.set_exception(RuntimeError("The app did not start."))
        else:
            self.up.set_result(None)


def listen() -> socket.socket:
    """A socket on a free port, which nobody else can get."""
    return socket.create_server(("127.0.0.1", 0))


def url_of(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}"
