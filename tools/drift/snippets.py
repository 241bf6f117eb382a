"""Changes in the cases: running the changed case must tell."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from harness.book.book import Book
from harness.book.cases import Case
from tools.drift import operators, reach
from tools.drift.mutants import mutants
from tools.drift.result import Result
from tools.drift.trials import Trials


@dataclass(frozen=True)
class Change:
    """A change in a case: its kind, where, what, and the files after it."""

    case: Case
    kind: str
    place: str
    what: str
    files: dict[str, str | None]


def runnable(book: Book) -> list[Case]:
    """The cases that run in a fork, so that many changes can be tried.

    Installing takes from 4 s to 40 s, and the network.
    """
    return [case for case in book.runnable_cases() if not case.installs]


def sample(trials: Trials, case: Case) -> Iterator[Change]:
    """One change of each kind, drawn by the case's name.

    What comes after the failure that a case shows never runs, so in such a
    case only what is executed is changed.
    """
    draw = random.Random(case.id)
    modules = {
        name: text for name, text in case.texts.items() if name.endswith(".py")
    }
    ran = executed(trials, case, modules) if case.must_fail else None
    for kind, changing in operators.for_cases().items():
        found = [
            mutant
            for name, text in modules.items()
            for mutant in mutants(name, text, changing)
            if ran is None
            or f"{name}:{reach.statement(text, mutant.line)}" in ran
        ]
        if found:
            mutant = draw.choice(found)
            place = f"{mutant.path}:{mutant.line}"
            files: dict[str, str | None] = {mutant.path: mutant.text}
            yield Change(case, f"case: {kind}", place, mutant.change, files)
    taken = dict.fromkeys(n for n in modules if n.endswith("conftest.py"))
    if taken:
        place = next(iter(taken))
        yield Change(case, "case: conftest removed", place, "removed", taken)


def executed(trials: Trials, case: Case, modules: dict[str, str]) -> set[str]:
    """The statements of the case's own modules that run, by first line."""
    announcing: dict[str, str | None] = {
        name: reach.announcing(text, reach.IN_CASE)
        for name, text in modules.items()
    }
    return {
        name.removeprefix(reach.OWN) for name in trials.app(case, announcing)
    }


def attempt(
    trials: Trials, change: Change, known: dict[tuple[str, str], str]
) -> Result:
    """Run the case with the change."""
    said = trials.judge(change.case, change.files)
    where = f"snippets/{change.case.id}/{change.place}"
    result = Result(change.kind, where, change.what, said)
    return replace(result, why=None if said else known.get(result.key))
