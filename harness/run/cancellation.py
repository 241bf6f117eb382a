"""Cancel a run whose result is no longer needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from harness.run.workers import WarmProcess


class Cancelled(Exception):
    """Raised when a run was cancelled and therefore has no result."""


class CancelToken:
    """A switch that stops one run, at any moment and from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.is_cancelled = False
        self._process: WarmProcess | None = None

    def cancel(self) -> None:
        """End the running command and prevent further ones from starting."""
        with self._lock:
            self.is_cancelled = True
            if self._process:
                self._process.stop()

    def check(self) -> None:
        """Raise ``Cancelled`` if ``cancel`` has been called."""
        if self.is_cancelled:
            raise Cancelled

    @contextmanager
    def ending(self, process: WarmProcess) -> Iterator[None]:
        """Let ``cancel`` end this process while the block runs.

        Raises ``Cancelled`` if ``cancel`` was called before the block starts
        or while it runs.
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
