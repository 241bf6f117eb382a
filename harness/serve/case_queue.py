"""Which case runs next while files are edited."""

from collections import Counter
from typing import NamedTuple

from harness.book.cases import page_of
from harness.run.cancellation import CancelToken

# In which order cases run that wait: what was edited, the rest, and last what
# installs, which takes longest.
EDITED, AFFECTED, INSTALLING = range(3)


class _Running(NamedTuple):
    """A run under way: how it was queued, and what stops it."""

    rank: int
    token: CancelToken


class CaseQueue:
    """The cases that wait and those that run, at most ``limit`` at once.

    Cases of pages that somebody looks at come first. Not safe to use from
    several threads without a lock.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._visitors: Counter[str] = Counter()
        self._waiting: dict[str, int] = {}
        self._running: dict[str, _Running] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def is_idle(self) -> bool:
        """Whether no case waits and none runs."""
        return not (self._waiting or self._running)

    def is_pending(self, name: str) -> bool:
        """Whether a case is still to run, or runs."""
        return name in self._waiting or name in self._running

    def is_visited(self, name: str) -> bool:
        """Whether somebody looks at the page of this case."""
        return self._visitors[page_of(name)] > 0

    def visit(self, page: str) -> None:
        """Let the cases of a page come first."""
        self._visitors[page] += 1

    def leave(self, page: str) -> None:
        """Take back one ``visit``."""
        self._visitors[page] -= 1

    def add(self, name: str, rank: int) -> None:
        """Have a case run, again if it runs; an earlier place is kept."""
        self._stop(name)
        self._waiting[name] = min(rank, self._waiting.get(name, rank))

    def remove(self, name: str) -> None:
        """Stop a case if it runs, and let it not run later."""
        self._stop(name)
        self._waiting.pop(name, None)

    def start(self) -> tuple[str, CancelToken] | None:
        """Take the case that runs next, if one may start now."""
        ready = [*filter(self._may_start, self._waiting)]
        if not ready:
            return None
        name = min(ready, key=self._place)
        running = _Running(self._waiting.pop(name), CancelToken())
        self._running[name] = running
        return name, running.token

    def finish(self, name: str) -> None:
        """Take note that a case runs no longer."""
        del self._running[name]

    def _stop(self, name: str) -> None:
        if running := self._running.get(name):
            running.token.cancel()

    def _may_start(self, name: str) -> bool:
        """Whether a case may run now, or would keep others waiting."""
        if name in self._running:
            return False
        ranks = {running.rank for running in self._running.values()}
        if self._waiting[name] == INSTALLING and INSTALLING in ranks:
            return False
        # What nobody looks at leaves a thread for the next edit.
        behind = len([*filter(self._is_behind, self._running)])
        return not self._is_behind(name) or behind < self._limit - 1

    def _is_behind(self, name: str) -> bool:
        running = self._running.get(name)
        rank = running.rank if running else self._waiting.get(name)
        return rank != EDITED and not self.is_visited(name)

    def _place(self, name: str) -> tuple[bool, int]:
        return not self.is_visited(name), self._waiting[name]
