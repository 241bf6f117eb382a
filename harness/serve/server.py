"""Serves the site while it is edited, and shows on it what does not hold."""

import math
import os
import queue
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from harness.book.checkout import HARNESS, HERE, Checkout
from harness.book.problems import Problem, Progress, Refused
from harness.serve.application import Application, Bell
from harness.serve.case_monitor import CaseMonitor
from harness.serve.listening import address, answering, listening
from harness.serve.preview import Preview
from harness.serve.watch import watching

# Seconds that a page waits for its cases before it says that they still run.
PATIENCE = 1.0
# Seconds after which figures that count cases are taken anew, once one ran.
FIGURES = 2.0


class Session:
    """A site that is served while it is edited; for a ``with`` block.

    Raises ``Refused`` where it cannot begin: the port is taken, or MkDocs or
    the evidence cannot be read. With port 0 the system chooses one.
    """

    def __init__(
        self, checkout: Checkout, tell: Progress, host: str, port: int
    ) -> None:
        self._checkout = checkout
        self._tell = tell
        self._host = host
        self._port = port
        # The files of a save, or the id of a case that ran.
        self._news: queue.SimpleQueue[set[Path] | str] = queue.SimpleQueue()
        self._figures_due = math.inf
        self._bell = Bell()
        self._stack = ExitStack()

    def __enter__(self) -> "Session":
        with ExitStack() as stack:
            enter = stack.enter_context
            connection = enter(listening(self._host, self._port))
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
            enter(answering(application, connection))
            stack.callback(self._bell.end)
            self.address = address(connection)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def follow(self) -> None:
        """Take in what happened, once something has.

        Raises ``Refused`` where that is an edit of the harness.
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
        """Everything that happened; nothing once figures are to be renewed."""
        wait = self._figures_due - time.monotonic()
        news = []
        with suppress(queue.Empty):
            first = None if wait == math.inf else max(0.0, wait)
            news.append(self._news.get(timeout=first))
            while True:
                news.append(self._news.get_nowait())
        return news


def serve(checkout: Checkout, tell: Progress, host: str, port: int) -> None:
    """Serve the site until it is stopped; raises what ``Session`` raises."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with Session(checkout, tell, host, port) as session:
        tell(f"serving on {session.address}")
        while True:
            session.follow()


def _refuse_edits_of_the_harness(paths: set[Path]) -> None:
    """End what would go on serving what the harness was before."""
    edited = sorted(p for p in paths if p.is_relative_to(HARNESS))
    if edited:
        what = "was edited, and what is served was made without that"
        fix = "start it again: `make serve`"
        raise Refused([Problem(HERE.name(edited[0]), what, fix)])
