"""Stops a run whose result nobody needs any more."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from harness.run.workers import WarmProcess


class Cancelled(Exception):
    """A run was stopped, so it has no result."""


class CancelToken:
    """A switch that stops one run, at any moment and from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.is_cancelled = False
        self._process: WarmProcess | None = None

    def cancel(self) -> None:
        """End the command that runs, and let no further one begin."""
        with self._lock:
            self.is_cancelled = True
            if self._process:
                self._process.stop()

    def check(self) -> None:
        """Raise ``Cancelled`` once ``cancel`` was called."""
        if self.is_cancelled:
            raise Cancelled

    @contextmanager
    def ending(self, process: WarmProcess) -> Iterator[None]:
        """Have ``cancel`` end this process as long as the block runs.

        Raises ``Cancelled`` at its start or its end where that was called.
        """
        with self._lock:
            self.check()
            self._process = process
        try:
            yield
        finally:
            with self._lock:
                self._process = None
        self.check()
