"""Serves the site while it is edited, and shows on it what does not hold."""

import errno
import functools
import os
import queue
import sys
import tempfile
from contextlib import ExitStack, suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from harness.book.checkout import Repository
from harness.book.problems import Problem, Progress, Refused
from harness.serve.case_monitor import Standing
from harness.serve.preview import CHANGES, Preview
from harness.serve.watch import Watch, watching

HOST, PORT = "127.0.0.1", 8000
# Seconds without a further change after which a save is taken for whole.
QUIET = 0.05
# Seconds that a page waits for its cases before it says that they still run.
PATIENCE = 1.0
# Seconds between signs of life to a browser, which tell whether it is there.
PULSE = 10.0


class Session:
    """A site that is served while it is edited; for a ``with`` block.

    Raises ``Refused`` where it cannot begin: the port is taken, or MkDocs or
    the evidence cannot be read. With port 0 the system chooses one.
    """

    def __init__(
        self, repository: Repository, tell: Progress, host: str, port: int
    ) -> None:
        self._repository = repository
        self._tell = tell
        self._host = host
        self._port = port
        # The id of a case that ran; None when a file may have changed.
        self._news: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stack = ExitStack()

    def __enter__(self) -> "Session":
        enter = self._stack.enter_context
        try:
            folder = Path(enter(tempfile.TemporaryDirectory(prefix="site-")))
            enter(watching(self._repository, lambda: self._news.put(None)))
            self._watch = Watch(self._repository)
            self._standing = enter(
                Standing(self._repository, self._tell, self._news.put)
            )
            self._preview = Preview(
                self._repository, self._standing, folder, self._tell
            )
            handler = functools.partial(
                _Handler, self._preview, self._standing, folder
            )
            server = enter(_Server((self._host, self._port), handler))
        except BaseException as error:
            self._stack.close()
            if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
                mend = f"`make serve PORT={self._port + 1}`"
                where = f"{self._host}:{self._port}"
                problem = Problem(where, "is taken already", mend)
                raise Refused([problem]) from error
            raise
        thread = Thread(target=server.serve_forever, args=(0.1,))
        thread.start()
        self._stack.callback(thread.join)
        self._stack.callback(server.shutdown)
        self.address = f"http://{self._host}:{server.server_port}/"
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def follow(self) -> None:
        """Take in what happened, once something has."""
        news = {self._news.get()}
        with suppress(queue.Empty):
            while None in news:  # until the save is whole
                news.add(self._news.get(timeout=QUIET))
        cases = {case for case in news if case}
        paths = self._watch.changes() if None in news else set()
        if paths:
            awaited = self._standing.changed(paths)
            self._standing.settled(awaited, PATIENCE)
            cases |= awaited
        if paths or cases:
            self._preview.publish(paths, cases)


def serve(
    repository: Repository, tell: Progress, host: str, port: int
) -> None:
    """Serve the site until it is stopped; raises what ``Session`` raises."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with Session(repository, tell, host, port) as session:
        tell(f"serving on {session.address}")
        while True:
            session.follow()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a page breaks its connection: no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(
        self,
        preview: Preview,
        standing: Standing,
        folder: Path,
        *args: Any,
    ) -> None:
        self._preview = preview
        self._standing = standing
        super().__init__(*args, directory=str(folder))

    def do_GET(self) -> None:
        """Answer with a page, with news of one, or with another file."""
        address = urlsplit(self.path)
        path = unquote(address.path)
        pages = self._preview.pages
        if path == CHANGES:
            asked = parse_qs(address.query)
            self._follow(asked["page"][0], asked["state"][0])
        elif page := pages.get(path.removesuffix("index.html")):
            self._answer(HTTPStatus.OK, self._preview.html(page))
        elif f"{path}/" in pages:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{address.path}/")
            self.end_headers()
        else:
            self._preview.derive(path.removeprefix("/"))
            super().do_GET()

    def end_headers(self) -> None:
        """Nothing is kept: it may be another the next time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, *args: Any) -> None:
        """The site's own page where there is no such file."""
        if code == HTTPStatus.NOT_FOUND:
            self._answer(HTTPStatus.NOT_FOUND, self._preview.missing())
        else:
            super().send_error(code, *args)

    def list_directory(self, path: Any) -> None:
        """A folder is no page."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""

    def _answer(self, status: HTTPStatus, html: str) -> None:
        body = html.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _follow(self, page: str, state: str) -> None:
        """Tell a browser, as an event, when a page is another."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self._standing.visited(page)
        try:
            while not self._preview.differs(page, state, PULSE):
                self.wfile.write(b": here\n\n")
            self.wfile.write(b"data: another\n\n")
        finally:
            self._standing.left(page)
