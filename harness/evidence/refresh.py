"""Run stale cases, so that the site shows only what has a fresh record."""

from collections.abc import Callable
from itertools import count
from threading import Lock

from harness.book.book import Book
from harness.book.cases import Case
from harness.book.problems import Problem, Progress, Refused
from harness.evidence import store
from harness.evidence.records import Records
from harness.evidence.store import CaseRecord, Evidence
from harness.run.runner import Run, Runner
from harness.run.verdict import judge

Finished = Callable[[str, CaseRecord | None], None]


def ensure_fresh(book: Book, tell: Progress) -> Evidence:
    """Run the stale cases; return the evidence of every case.

    ``tell`` gets one line per case. Cases are recorded as they finish. An
    exception that ends the run early gets a note with the number of recorded
    cases. Raises ``Refused`` at the end if a case has a problem, for example
    because it fails.
    """
    book.runnable_cases()
    current = store.read(book.checkout)
    waiting = store.stale(book, current)
    if (
        not waiting
        and book.cases.keys() == current.cases.keys()
        and store.has_head(book.checkout, current)
    ):
        return current
    for problem in store.told_apart(book.checkout):
        tell(problem.line)
    records = Records(book)
    ran: list[str] = []

    def finish(case: str, record: CaseRecord | None) -> None:
        ran.append(case)
        records.finish(case, record)

    try:
        _, problems = run_all(book, waiting, tell, finish)
        current = records.write()
    except BaseException as error:
        records.write()
        error.add_note(
            f"{len(ran)} of {len(waiting)} cases ran and are recorded; "
            "the same command runs the rest"
        )
        raise
    if problems:
        raise Refused(problems)
    return current


def run_all(
    book: Book,
    cases: list[Case],
    tell: Progress,
    finished: Finished = lambda case, record: None,
) -> tuple[dict[str, CaseRecord], list[Problem]]:
    """Run these cases concurrently; return their records and their problems.

    A case has a record only if it has no problem. ``finished`` gets the id of
    each case as it ends, and its record or ``None``.
    """
    held: dict[str, CaseRecord] = {}
    problems: list[Problem] = []
    numbers = count(1)
    ground = store.ground(book)
    finishing = Lock()

    def run_batch(batch: list[Case]) -> None:
        for case in batch:
            run = runner.run(case)
            with finishing:
                found = judge(book, run)
                problems.extend(found)
                if not found:
                    held[case.id] = store.record(run, ground)
                finished(case.id, held.get(case.id))
                progress = f"[{next(numbers)}/{len(cases)}]"
                tell(f"{progress} {case.id} {outcome(run, found)}")

    with Runner(book) as runner:
        runner.run_batches(runner.batches(cases), run_batch)
    return held, sorted(problems, key=lambda problem: problem.where)


def outcome(run: Run, problems: list[Problem]) -> str:
    """Describe in a few words how a run ended, given its problems."""
    if problems:
        return "DOES NOT HOLD"
    word = "fails, as shown" if run.case.must_fail else "passes"
    return f"{word} ({run.seconds:.2f} s)"
