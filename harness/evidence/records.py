"""Writes what cases did into the evidence as they finish.

A run that is ended early, or crashes, loses no more than its last few cases.
"""

from threading import Lock

from harness.book.book import Book
from harness.evidence import store
from harness.evidence.store import CaseRecord, Evidence

# So many finished cases are recorded at once.
BATCH = 16


class Records:
    """The finished cases that the evidence does not have yet.

    Safe to use from several threads, and while other processes record. A case
    that ``book`` does not have loses its record.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self._lock = Lock()
        self._writing = Lock()
        self._pending: dict[str, CaseRecord | None] = {}

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, case: str, record: CaseRecord | None) -> None:
        """Remember how a case ended; without a record, it does not pass."""
        with self._lock:
            self._pending[case] = record

    def finish(self, case: str, record: CaseRecord | None) -> None:
        """Add a case, and write as soon as enough of them have finished."""
        self.add(case, record)
        if self.are_due:
            self.write()

    @property
    def are_due(self) -> bool:
        """Whether enough cases have finished to be worth writing."""
        return len(self) >= BATCH

    def write(self) -> Evidence:
        """Put what was added into the evidence; the whole of it.

        Where this raises, the next call writes the same cases too.
        """
        with self._writing:  # a later outcome is not overwritten by an older
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
