"""Monitor which cases pass, and run them again while files are edited.

Cases run in threads as their files change. A case that changes while it runs
is stopped and started again, so that an edit that fixes a hang shows at once.

The module is this long because queueing, stopping and running cases change
the same state, which one lock guards.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import NamedTuple

from harness.book.book import read_book
from harness.book.cases import PYPROJECT, Case, page_of
from harness.book.checkout import Checkout
from harness.book.problems import Problem, Progress, Refused
from harness.evidence import store
from harness.evidence.records import Records
from harness.evidence.refresh import outcome
from harness.evidence.store import CaseRecord, Evidence
from harness.run.cancellation import Cancelled, CancelToken
from harness.run.runner import Run, Runner
from harness.run.verdict import case_problem, judge
from harness.run.workers import usable_cores

# The number of cases that run at once. There are two even on a single core,
# because one thread is kept free for the next edit.
THREADS = max(2, usable_cores())
# The order in which waiting cases run: edited cases, other affected cases, and
# last the cases that install packages, because they take the longest.
EDITED, AFFECTED, INSTALLING = range(3)


class _Running(NamedTuple):
    """A run in progress: the rank it was queued with, and its cancel token."""

    rank: int
    token: CancelToken


class CaseMonitor:
    """The current state of all cases; safe to use from any thread.

    ``tell`` gets a line for each case that ran, and ``finished`` gets its id.
    Stale cases run inside the ``with`` block; leaving it ends every process.
    """

    def __init__(
        self,
        checkout: Checkout,
        tell: Progress,
        finished: Callable[[str], None],
    ) -> None:
        self._tell = tell
        self._finished = finished
        self._condition = Condition()
        self._warming = Lock()
        self._closed = False
        self.book = read_book(checkout)
        self._ground = store.ground(self.book)
        self._runner = Runner(self.book)
        self.evidence = store.read(checkout)
        self._problems: dict[str, list[Problem]] = {}
        self._visitors: Counter[str] = Counter()
        self._waiting: dict[str, int] = {}
        self._running: dict[str, _Running] = {}
        self._records = Records(self.book)
        # The files of the project that each case is known to read.
        self._reads = {
            name: set(record.project)
            for name, record in self.evidence.cases.items()
        }
        for case in store.stale(self.book, self.evidence):
            self._queue(case, AFFECTED)
        for name in self.evidence.cases.keys() - self.book.cases.keys():
            self._forget(name)

    def __enter__(self) -> "CaseMonitor":
        self._threads = [Thread(target=self._work) for _ in range(THREADS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        self._runner.cancel()
        for thread in self._threads:
            thread.join()
        with self._warming:  # no other thread is warming up a process now
            self._runner.__exit__()
        self._write()

    def problems_of(self, case: str) -> list[Problem]:
        """Return the problems of a case; empty while it is still to run."""
        return self._problems.get(case, [])

    def problems_on(self, page: str) -> list[Problem]:
        """Return the problems of a page's cases and of the whole project."""
        with self._condition:
            found = [
                problem
                for name, problems in self._problems.items()
                if page_of(name) == page
                for problem in problems
            ]
            return found + self.book.project_problems

    def is_pending(self, case: str) -> bool:
        """Return whether a case is waiting to run or running."""
        return case in self._waiting or case in self._running

    def settled(self, cases: set[str], patience: float) -> bool:
        """Wait until none of these cases is pending; return whether none is.

        It waits for at most ``patience`` seconds.
        """
        with self._condition:
            return self._condition.wait_for(
                lambda: not any(map(self.is_pending, cases)), patience
            )

    def visited(self, page: str) -> None:
        """Note that a browser opened a page, which gives its cases priority.

        Their processes are warmed up in the background, so that the first
        edit takes no longer than the next.
        """
        with self._condition:
            self._visitors[page] += 1
            cases = [
                case
                for case in self.book.cases.values()
                if self._visitors[case.page]
            ]
        Thread(target=self._warm, args=(cases,), daemon=True).start()

    def left(self, page: str) -> None:
        """Note that a browser closed a page."""
        with self._condition:
            self._visitors[page] -= 1

    def changed(self, paths: Iterable[Path]) -> set[str]:
        """Read the book again, because these files may have changed.

        Every case that a change affects is queued. Returns those of them that
        are on a page that is open in a browser.
        """
        paths = [*paths]
        before, book = self.book, read_book(self.book.checkout, self.book)
        shared = {
            name
            for name in before.project.keys() | book.project.keys()
            if before.project.get(name) != book.project.get(name)
        }
        affected = set()
        with self._condition:
            self.book = self._records.book = book
            self._ground = store.ground(book)
            self._runner.refresh(book)
            for name in before.cases.keys() - book.cases.keys():
                self._forget(name)
            # In the book's order, because neighbouring cases often share an
            # environment.
            for name, case in book.cases.items():
                if case is not before.cases.get(name) or any(
                    path.is_relative_to(case.folder) for path in paths
                ):
                    self._queue(case, EDITED)
                # Any change to the project may fix a case that has a problem.
                elif shared & self._reads.get(name, shared) or (
                    shared and name in self._problems
                ):
                    self._queue(case, AFFECTED)
                else:
                    continue
                affected.add(name)
            self._condition.notify_all()
            return {n for n in affected if self._visitors[page_of(n)] > 0}

    def _warm(self, cases: list[Case]) -> None:
        with self._warming:  # so that no process is warmed up twice
            self._runner.keep_warm(cases)

    def _queue(self, case: Case, rank: int) -> None:
        self._stop(case.id)
        if rank == AFFECTED and case.installs:
            rank = INSTALLING
        self._waiting[case.id] = min(rank, self._waiting.get(case.id, rank))

    def _forget(self, name: str) -> None:
        """Remove a case whose files were deleted."""
        self._stop(name)
        self._waiting.pop(name, None)
        self._records.add(name, None)

    def _stop(self, name: str) -> None:
        """Discard a case's result and stop its run: its files changed."""
        if running := self._running.get(name):
            running.token.cancel()
        self._problems.pop(name, None)
        cases = {**self.evidence.cases}
        cases.pop(name, None)
        self.evidence = _with(self.evidence, cases)

    def _work(self) -> None:
        while task := self._next():
            name, token = task
            problems, run, record = self._check(name, token)
            with self._condition:
                del self._running[name]
                is_news = not (token.is_cancelled or self._closed)
                if is_news:
                    self._keep(name, problems, run, record)
                self._condition.notify_all()
                idle = not (self._waiting or self._running)
            if is_news:
                self._say(problems, run)
                self._finished(name)
            if idle or self._records.are_due:
                self._write()

    def _next(self) -> tuple[str, CancelToken] | None:
        """Wait for the next case to run; return ``None`` when closed."""
        with self._condition:
            while not self._closed:
                ready = [*filter(self._may_start, self._waiting)]
                if ready:
                    name = min(ready, key=self._place)
                    token = CancelToken()
                    rank = self._waiting.pop(name)
                    self._running[name] = _Running(rank, token)
                    return name, token
                self._condition.wait()
        return None

    def _may_start(self, name: str) -> bool:
        """Return whether a case may run now without delaying urgent ones."""
        if name in self._running:
            return False
        ranks = {running.rank for running in self._running.values()}
        if self._waiting[name] == INSTALLING and INSTALLING in ranks:
            return False
        # Cases on pages that are not open leave a thread for the next edit.
        behind = len([*filter(self._is_behind, self._running)])
        return not self._is_behind(name) or behind < len(self._threads) - 1

    def _is_behind(self, name: str) -> bool:
        running = self._running.get(name)
        rank = running.rank if running else self._waiting.get(name)
        return rank != EDITED and not self._visitors[page_of(name)]

    def _place(self, name: str) -> tuple[bool, int]:
        return not self._visitors[page_of(name)], self._waiting[name]

    def _check(
        self, name: str, token: CancelToken
    ) -> tuple[list[Problem], Run | None, CaseRecord | None]:
        """Run a case and judge it; an invalid case has problems instead."""
        with self._condition:
            book, ground = self.book, self._ground
        case = book.cases.get(name)
        if case is None:  # deleted since it was queued
            return [], None, None
        try:
            if problems := book.case_problems(case):
                return problems, None, None
            run = self._runner.run(case, token=token)
            if problems := judge(book, run):
                return problems, run, None
            return [], run, store.record(run, ground)
        except Cancelled:  # an edit made it outdated, or the server is ending
            return [], None, None
        except Refused as refused:
            return refused.problems, None, None
        except Exception as error:  # a half-saved file can break anything
            what = f"cannot be run: {type(error).__name__}: {error}"
            return [case_problem(book, case, case.path, what)], None, None

    def _keep(
        self,
        name: str,
        problems: list[Problem],
        run: Run | None,
        record: CaseRecord | None,
    ) -> None:
        if run:
            self._reads[name] = {*run.app, PYPROJECT}
        if problems:
            self._problems[name] = problems
        elif record:
            self._reads[name] = set(record.project)
            cases = {**self.evidence.cases, name: record}
            self.evidence = _with(self.evidence, cases)
        self._records.add(name, record)

    def _say(self, problems: list[Problem], run: Run | None) -> None:
        for problem in problems:
            self._tell(problem.line)
        if run and not problems:
            waiting = len(self._waiting)
            left = f", {waiting} to go" if waiting else ""
            self._tell(f"{run.case.id} {outcome(run, problems)}{left}")

    def _write(self) -> None:
        """Write the records of cases that ran since the last write to disk."""
        if not self._records:
            return
        try:
            whole = self._records.write()
        except Refused as refused:
            self._tell(str(refused).strip())
            return
        except (OSError, ValueError) as error:  # e.g. a file is half saved
            self._tell(f"not recorded until a case runs again: {error}")
            return
        with self._condition:
            self.evidence = _with(whole, self.evidence.cases)


def _with(known: Evidence, cases: dict[str, CaseRecord]) -> Evidence:
    return known.model_copy(update={"cases": cases})
