"""Serve the site while it is edited, with its problems shown on the pages.

The module is this long because it starts and stops everything that a preview
needs (socket, watcher, monitor, server thread) in the right order.
"""

import errno
import math
import os
import queue
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Thread

import uvicorn

from harness.book.checkout import HARNESS, HERE, Checkout
from harness.book.problems import Problem, Progress, Refused
from harness.serve.application import Application, Bell
from harness.serve.case_monitor import CaseMonitor
from harness.serve.preview import Preview
from harness.serve.watch import watching

HOST, PORT = "127.0.0.1", 8000
# Seconds that an update waits for the cases of open pages to finish. After
# that, the pages show them as still to run.
PATIENCE = 1.0
# Seconds after a case ran until the pages that count cases are updated. Many
# cases may finish meanwhile, and each update renders these pages again.
FIGURES = 2.0
# Seconds that responses in progress get to finish at the end.
GRACE = 5


class Session:
    """A context manager that serves the site while it is edited.

    Raises ``Refused`` if it cannot start: the port is taken, or MkDocs's
    configuration or the evidence cannot be read. With port 0, the operating
    system chooses a free port.
    """

    def __init__(
        self, checkout: Checkout, tell: Progress, host: str, port: int
    ) -> None:
        self._checkout = checkout
        self._tell = tell
        self._host = host
        self._port = port
        # Each item is the set of files of one save, or the id of a case that
        # ran.
        self._news: queue.SimpleQueue[set[Path] | str] = queue.SimpleQueue()
        self._figures_due = math.inf
        self._bell = Bell()
        self._stack = ExitStack()

    def __enter__(self) -> "Session":
        with ExitStack() as stack:
            enter = stack.enter_context
            listening = enter(_listening(self._host, self._port))
            folder = Path(enter(tempfile.TemporaryDirectory(prefix="site-")))
            enter(watching(self._checkout, self._news.put))
            self._monitor = enter(
                CaseMonitor(self._checkout, self._tell, self._news.put)
            )
            self._preview = Preview(
                self._checkout, self._monitor, folder, self._tell
            )
            application = Application(
                self._preview, self._monitor, folder, self._bell
            )
            enter(_answering(application, listening))
            stack.callback(self._bell.end)
            self.address = _address(listening)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def follow(self) -> None:
        """Wait until a file changes or a case has run, then update the pages.

        Raises ``Refused`` if the harness itself was edited.
        """
        news = self._gather()
        paths = {
            path for some in news if isinstance(some, set) for path in some
        }
        cases = {case for case in news if isinstance(case, str)}
        _refuse_edits_of_the_harness(paths)
        if paths:
            awaited = self._monitor.changed(paths)
            self._monitor.settled(awaited, PATIENCE)
            cases |= awaited
        now = time.monotonic()
        if cases:
            self._figures_due = min(self._figures_due, now + FIGURES)
        counts = now >= self._figures_due
        if counts:
            self._figures_due = math.inf
        if paths or cases or counts:
            self._preview.publish(paths, cases, counts)
            self._bell.ring()

    def _gather(self) -> list[set[Path] | str]:
        """Wait for events and return them all; none if the counts are due."""
        wait = self._figures_due - time.monotonic()
        news = []
        with suppress(queue.Empty):
            first = None if wait == math.inf else max(0.0, wait)
            news.append(self._news.get(timeout=first))
            while True:
                news.append(self._news.get_nowait())
        return news


def serve(checkout: Checkout, tell: Progress, host: str, port: int) -> None:
    """Serve the site until it is stopped; raise what ``Session`` raises."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with Session(checkout, tell, host, port) as session:
        tell(f"serving on {session.address}")
        while True:
            session.follow()


def _refuse_edits_of_the_harness(paths: set[Path]) -> None:
    """Raise ``Refused`` if the harness was edited.

    This process has loaded the old code and would go on serving its results.
    """
    edited = sorted(p for p in paths if p.is_relative_to(HARNESS))
    if edited:
        what = "was edited, and what is served was made without that"
        fix = "start it again: `make serve`"
        raise Refused([Problem(HERE.name(edited[0]), what, fix)])


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Open a listening socket; raise ``Refused`` if that is not possible.

    It accepts connections before the server runs, so that a browser that
    connects early waits instead of failing.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listening:
        # Without this, the port stays taken for about a minute after the
        # last server has ended.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
            listening.listen()
        except (OSError, OverflowError) as error:
            what = f"cannot be served: {error}"
            if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
                what = "is taken already"
            fix = f"`make serve PORT={port + 1 if port < 65535 else PORT}`"
            raise Refused([Problem(f"{host}:{port}", what, fix)]) from error
        yield listening


@contextmanager
def _answering(
    application: Application, listening: socket.socket
) -> Iterator[None]:
    """Serve the application in a thread while the block runs.

    uvicorn installs signal handlers only in the main thread, so here it leaves
    them to the harness.
    """
    server = uvicorn.Server(
        uvicorn.Config(
            application,
            access_log=False,
            # Browsers must not cache pages, which may change at any time.
            headers=[("Cache-Control", "no-store")],
            lifespan="off",
            log_config=None,
            timeout_graceful_shutdown=GRACE,
            ws="none",
        )
    )
    thread = Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return (
        f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    )
