"""Runs what is stale, so that nothing is shown without a fresh record."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Lock

from harness import evidence
from harness.cases import Case, discover, entries_under
from harness.evidence import Evidence
from harness.problems import Problem, Refused
from harness.repository import Repository
from harness.runner import Run, Runner
from harness.steady import kept
from harness.verdict import judge

Progress = Callable[[str], None]


def ensure_fresh(repository: Repository, tell: Progress) -> Evidence:
    """The evidence of every case, after running those that are stale.

    ``tell`` gets one line a case. Raises ``Refused``, after recording the
    cases that hold, when one does not.
    """
    cases = discover(repository)
    known = {case.id for case in cases}
    current = evidence.read(repository)
    waiting = evidence.stale(repository, current, cases)
    if not waiting and known == set(current.cases):
        return current
    held, problems = run_all(repository, waiting, tell)
    failed = [case.id for case in waiting if case.id not in held]
    current = evidence.merge(repository, held, failed, known)
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
        *entries_under(Path(__file__).parent),
        repository.lock,
    ]
    stats = [(os.fspath(file), file.stat()) for file in watched]
    return {(name, stat.st_mtime_ns, stat.st_size) for name, stat in stats}


def run_all(
    repository: Repository, cases: list[Case], tell: Progress
) -> tuple[dict[str, evidence.CaseRecord], list[Problem]]:
    """Run these cases side by side: the records that hold, and the rest."""
    held: dict[str, evidence.CaseRecord] = {}
    problems: list[Problem] = []
    numbers = count(1)
    ground = evidence.ground(repository)
    finishing = Lock()

    def run_batch(batch: list[Case]) -> None:
        for case in batch:
            run = runner.run(case)
            with finishing:
                found = judge(repository, run)
                problems.extend(found)
                if not found:
                    held[case.id] = evidence.record(run, ground)
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
