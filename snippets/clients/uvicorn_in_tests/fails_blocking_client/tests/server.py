"""uvicorn for tests, with a future that says whether it has started."""

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
        except SystemExit:  # raised if the lifespan fails; it would end pytest
            self.should_exit = True
            self.up.set_exception(RuntimeError("The app did not start."))
        else:
            self.up.set_result(None)


def listen() -> socket.socket:
    """Return a socket that already listens on a free port."""
    return socket.create_server(("127.0.0.1", 0))


def url_of(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}"
