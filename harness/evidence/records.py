"""Write the results of cases into the evidence as the cases finish.

A run that is stopped or crashes therefore loses only its last few cases.
"""

from threading import Lock

from harness.book.book import Book
from harness.evidence import store
from harness.evidence.store import CaseRecord, Evidence

# The number of finished cases that are written together.
BATCH = 16


class Records:
    """The records of finished cases that are not yet in the evidence.

    Safe to use from several threads, and while other processes write records.
    The record of a case that is not in ``book`` is removed.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self._lock = Lock()
        self._writing = Lock()
        self._pending: dict[str, CaseRecord | None] = {}

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, case: str, record: CaseRecord | None) -> None:
        """Add a finished case, with ``None`` if it must not have a record."""
        with self._lock:
            self._pending[case] = record

    def finish(self, case: str, record: CaseRecord | None) -> None:
        """Add a finished case, and write once enough of them are waiting."""
        self.add(case, record)
        if self.are_due:
            self.write()

    @property
    def are_due(self) -> bool:
        """Whether enough finished cases are waiting to be written."""
        return len(self) >= BATCH

    def write(self) -> Evidence:
        """Write the waiting cases; return the complete evidence.

        If this raises, the cases keep waiting for the next call.
        """
        with self._writing:  # an older outcome must not replace a later
            with self._lock:
                pending, self._pending = self._pending, {}
            held = {name: record for name, record in pending.items() if record}
            failed = [name for name in pending if name not in held]
            try:
                return store.merge(self.book, held, failed)
            except BaseException:
                with self._lock:
                    self._pending = {**pending, **self._pending}
                raise
