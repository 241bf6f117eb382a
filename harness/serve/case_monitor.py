"""How each case stands while files are edited: what holds, what does not.

Cases run again in threads as their files change. One that changes while it
runs is stopped and runs anew, so that a hang holds nobody up. One module,
because what is written, what ran and what is recorded of it change together
under one lock; which case is next is ``case_queue``'s.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Condition, Lock, Thread

from harness.book.book import read_book
from harness.book.cases import Case, page_of
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
from harness.serve.case_queue import (
    AFFECTED,
    EDITED,
    INSTALLING,
    CaseQueue,
)

# So many cases run at once; on one core too, an edit waits for nobody.
THREADS = max(2, usable_cores())


class CaseMonitor:
    """What is known of the cases; safe to ask from any thread.

    ``tell`` gets a line for each case that ran, ``finished`` its id. What is
    stale runs inside the ``with`` block, whose end ends every process.
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
        self._queue = CaseQueue(THREADS)
        self._records = Records(self.book)
        # The files of the project that a case reads, as far as is known.
        self._reads = {
            name: set(record.project)
            for name, record in self.evidence.cases.items()
        }
        for case in store.stale(self.book, self.evidence):
            self._run_again(case, AFFECTED)
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
        with self._warming:  # nothing more is warmed up then
            self._runner.__exit__()
        self._write()

    def problems_of(self, case: str) -> list[Problem]:
        """Why a case does not hold; empty while that is not known."""
        return self._problems.get(case, [])

    def problems_on(self, page: str) -> list[Problem]:
        """Why the cases of a page do not hold, and what is of no page."""
        with self._condition:
            found = [
                problem
                for name, problems in self._problems.items()
                if page_of(name) == page
                for problem in problems
            ]
            return found + self.book.project_problems

    def is_pending(self, case: str) -> bool:
        """Whether a case is still to run, or runs."""
        return self._queue.is_pending(case)

    def settled(self, cases: set[str], patience: float) -> bool:
        """Wait until none of these is pending, so many seconds at most."""
        with self._condition:
            return self._condition.wait_for(
                lambda: not any(map(self.is_pending, cases)), patience
            )

    def visited(self, page: str) -> None:
        """Somebody looks at a page: its cases come first.

        Their processes are warmed up meanwhile, so that the first edit takes
        no longer than the next.
        """
        with self._condition:
            self._queue.visit(page)
            cases = [
                case
                for case in self.book.cases.values()
                if self._queue.is_visited(case.id)
            ]
        Thread(target=self._warm, args=(cases,), daemon=True).start()

    def left(self, page: str) -> None:
        """Whoever looked at a page has closed it."""
        with self._condition:
            self._queue.leave(page)

    def changed(self, paths: Iterable[Path]) -> set[str]:
        """Read the book again, because these files may have changed.

        Every case that a change matters to runs again. Returns those of them
        that somebody looks at.
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
            # In order: neighbours often share an environment.
            for name, case in book.cases.items():
                if case is not before.cases.get(name) or any(
                    path.is_relative_to(case.folder) for path in paths
                ):
                    self._run_again(case, EDITED)
                # One that does not pass may pass by any change.
                elif shared & self._reads.get(name, shared) or (
                    shared and name in self._problems
                ):
                    self._run_again(case, AFFECTED)
                else:
                    continue
                affected.add(name)
            self._condition.notify_all()
            return {*filter(self._queue.is_visited, affected)}

    def _warm(self, cases: list[Case]) -> None:
        with self._warming:  # each looks first what the last has made
            self._runner.keep_warm(cases)

    def _run_again(self, case: Case, rank: int) -> None:
        if rank == AFFECTED and case.installs:
            rank = INSTALLING
        self._queue.add(case.id, rank)
        self._forget_outcome(case.id)

    def _forget(self, name: str) -> None:
        """A case whose files are gone."""
        self._queue.remove(name)
        self._forget_outcome(name)
        self._records.add(name, None)

    def _forget_outcome(self, name: str) -> None:
        """Forget how a case ended: its files changed."""
        self._problems.pop(name, None)
        cases = {**self.evidence.cases}
        cases.pop(name, None)
        self.evidence = _with(self.evidence, cases)

    def _work(self) -> None:
        while task := self._next():
            name, token = task
            problems, run, record = self._check(name, token)
            with self._condition:
                self._queue.finish(name)
                is_news = not (token.is_cancelled or self._closed)
                if is_news:
                    self._keep(name, problems, run, record)
                self._condition.notify_all()
                idle = self._queue.is_idle
            if is_news:
                self._say(problems, run)
                self._finished(name)
            if idle or self._records.are_due:
                self._write()

    def _next(self) -> tuple[str, CancelToken] | None:
        """Wait for the next case to run; None once the session ends."""
        with self._condition:
            while not self._closed:
                if task := self._queue.start():
                    return task
                self._condition.wait()
        return None

    def _check(
        self, name: str, token: CancelToken
    ) -> tuple[list[Problem], Run | None, CaseRecord | None]:
        """Run a case and judge it, whatever state its files are in."""
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
        except Cancelled:  # an edit or the end made it old news
            return [], None, None
        except Refused as refused:
            return refused.problems, None, None
        except Exception as error:  # half a save can break anything
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
            self._reads[name] = set(run.shared)
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
            waiting = len(self._queue)
            left = f", {waiting} to go" if waiting else ""
            self._tell(f"{run.case.id} {outcome(run, problems)}{left}")

    def _write(self) -> None:
        """Put what ran since the last time into the evidence on disk."""
        if not self._records:
            return
        try:
            whole = self._records.write()
        except Refused as refused:
            self._tell(str(refused).strip())
            return
        except (OSError, ValueError) as error:  # the project is half saved
            self._tell(f"not recorded until a case runs again: {error}")
            return
        with self._condition:
            self.evidence = _with(whole, self.evidence.cases)


def _with(known: Evidence, cases: dict[str, CaseRecord]) -> Evidence:
    return known.model_copy(update={"cases": cases})
