"""Runs what is stale, so that nothing is shown without a fresh record."""

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
    """The evidence of every case, after running those that are stale.

    ``tell`` gets one line a case. Cases are recorded as they finish; what ends
    this early gets a note that says how many. Raises ``Refused`` at the end
    when a case does not hold.
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
    """Run these cases side by side: the records that hold, and the rest.

    ``finished`` gets each case as it ends: its id, and its record if it holds.
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
    """How a run that was judged ended, in a few words."""
    if problems:
        return "DOES NOT HOLD"
    word = "fails, as shown" if run.case.must_fail else "passes"
    return f"{word} ({run.seconds:.2f} s)"
