"""Runs what is stale, so that nothing is shown without a fresh record."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Lock

from harness.book.cases import Case, discover, entries_under
from harness.book.checkout import HARNESS, Repository
from harness.book.problems import Problem, Progress, Refused
from harness.book.steady import kept
from harness.evidence import store
from harness.evidence.records import Records
from harness.evidence.store import CaseRecord, Evidence
from harness.run.runner import Run, Runner
from harness.run.verdict import judge

Finished = Callable[[str, CaseRecord | None], None]


def ensure_fresh(repository: Repository, tell: Progress) -> Evidence:
    """The evidence of every case, after running those that are stale.

    ``tell`` gets one line a case. Cases are recorded as they finish; what ends
    this early gets a note that says how many. Raises ``Refused`` at the end
    when a case does not hold.
    """
    cases = discover(repository)
    known = {case.id for case in cases}
    current = store.read(repository)
    waiting = store.stale(repository, current, cases)
    if not waiting and known == set(current.cases):
        return current
    records = Records(repository, known)
    ran: list[str] = []

    def finish(case: str, record: CaseRecord | None) -> None:
        ran.append(case)
        records.finish(case, record)

    try:
        _, problems = run_all(repository, waiting, tell, finish)
    except BaseException as error:
        records.write()
        error.add_note(
            f"{len(ran)} of {len(waiting)} cases ran and are recorded; "
            "the same command runs the rest"
        )
        raise
    current = records.write()
    if problems:
        raise Refused(problems)
    return current


@kept
def fresh_evidence(repository: Repository, tell: Progress) -> Evidence:
    """Like ``ensure_fresh``, but cheap to ask for on every page of a build.

    Nothing is hashed again while no file has another size or time. Another
    process may record the same runs anew meanwhile; all pages of a build and
    the evidence beside them still say the same.
    """
    state = _state(repository)
    if repository in _seen and _seen[repository][0] == state:
        return _seen[repository][1]
    current = ensure_fresh(repository, tell)
    _seen[repository] = (_state(repository), current)
    return current


_State = set[tuple[str, int, int]]
_seen: dict[Repository, tuple[_State, Evidence]] = {}


def _state(repository: Repository) -> _State:
    watched: list[Path | os.DirEntry[str]] = [
        *entries_under(repository.snippets),
        *entries_under(HARNESS),
    ]
    if repository.lock.exists():  # otherwise the look at the cases says so
        watched.append(repository.lock)
    stats = [(os.fspath(file), file.stat()) for file in watched]
    return {(name, stat.st_mtime_ns, stat.st_size) for name, stat in stats}


def run_all(
    repository: Repository,
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
    ground = store.ground(repository)
    finishing = Lock()

    def run_batch(batch: list[Case]) -> None:
        for case in batch:
            run = runner.run(case)
            with finishing:
                found = judge(repository, run)
                problems.extend(found)
                if not found:
                    held[case.id] = store.record(run, ground)
                finished(case.id, held.get(case.id))
                progress = f"[{next(numbers)}/{len(cases)}]"
                tell(f"{progress} {case.id} {outcome(run, found)}")

    with Runner(repository) as runner:
        runner.run_batches(runner.batches(cases), run_batch)
    return held, sorted(problems, key=lambda problem: problem.where)


def outcome(run: Run, problems: list[Problem]) -> str:
    """How a run that was judged ended, in a few words."""
    if problems:
        return "DOES NOT HOLD"
    word = "fails, as shown" if run.case.must_fail else "passes"
    return f"{word} ({run.seconds:.2f} s)"
