"""Changes in the sample app: the cases must notice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from harness.book.book import Book
from harness.book.cases import Case
from harness.evidence.store import CaseRecord
from tools.drift import operators, reach
from tools.drift.mutants import Mutant, mutants
from tools.drift.result import Result
from tools.drift.snippets import runnable
from tools.drift.trials import Trials

WORKERS = 2
# So many cases are asked, of up to 230 that may execute a line, about a change
# that is known to change nothing; about any other, all of them.
ASKED = 30


def every_mutant(book: Book) -> Iterator[Mutant]:
    """Each change of each module of the app."""
    for path, text in sorted(reach.app(book).items()):
        yield from mutants(path, text, operators.for_the_app())


def survey(trials: Trials, records: dict[str, CaseRecord]) -> reach.Reach:
    """Which statements each case executes, found by running those cases.

    They are the ones that by their ``records`` read a module of the app.
    """
    cases = [
        case
        for case in runnable(trials.book)
        if any(name.endswith(".py") for name in records[case.id].project)
    ]
    announcing = {
        path: reach.announcing(text)
        for path, text in reach.app(trials.book).items()
    }

    def executed(case: Case) -> frozenset[str]:
        changes = {
            path: text
            for path, text in announcing.items()
            if path not in case.texts
        }
        return frozenset(trials.app(case, dict(changes)))

    with ThreadPoolExecutor(WORKERS) as pool:
        found = dict(zip(cases, pool.map(executed, cases), strict=True))
    seconds = {case: records[case.id].seconds for case in cases}
    return reach.Reach(trials.book, found, seconds)


def attempt(
    trials: Trials,
    surveyed: reach.Reach,
    mutant: Mutant,
    known: dict[tuple[str, str], str],
) -> Result:
    """Run the cases that execute the change, until one notices."""
    kind = f"app: {mutant.path.removeprefix('app/')}"
    text = reach.app(trials.book)[mutant.path]
    why = known.get((mutant.path, mutant.change))
    for case in surveyed.cases(mutant, text)[: ASKED if why else None]:
        if said := trials.judge(case, {mutant.path: mutant.text}):
            return Result(kind, mutant.where, mutant.change, said)
    return Result(kind, mutant.where, mutant.change, [], why)
