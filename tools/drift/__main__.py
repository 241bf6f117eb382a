"""``make drift``: every change, one table, and what went unnoticed."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from harness.book.book import Book, read_book
from harness.book.checkout import HERE
from harness.book.problems import Refused
from harness.evidence import store
from harness.evidence.refresh import ensure_fresh
from harness.publish import build
from tools.drift import (
    app,
    built,
    commands,
    dependencies,
    guards,
    own,
    own_tests,
    pages,
    published,
    snippets,
    surroundings,
    transcripts,
)
from tools.drift.mutants import equivalent
from tools.drift.result import Result
from tools.drift.table import table
from tools.drift.trials import Trials

MEMORY = HERE.cache / "drift" / "trials.jsonl"


def main() -> int:
    """Make every change; the exit status is 1 where one was missed."""
    MEMORY.parent.mkdir(parents=True, exist_ok=True)
    results = []
    book = read_book(HERE)
    try:
        ensure_fresh(book, tell)
        build.ensure_built(HERE, tell)
        for number, result in enumerate(everything(book, MEMORY), 1):
            results.append(result)
            if result.missed:
                tell(f"MISSED {result}")
            elif number % 100 == 0:
                tell(f"{number} changes, last: {result}")
    except Refused as refused:
        refused.show()
        return 1
    unused = equivalent().keys() - {r.key for r in results if r.why}
    print(table(results, unused))
    return 1 if unused or any(result.missed for result in results) else 0


def everything(book: Book, memory: Path) -> Iterator[Result]:
    """What came of each change; first what is remembered once it ran."""
    records = store.read(book.checkout).cases
    known = equivalent()
    cases = snippets.runnable(book)
    printed = [case for case in cases if not case.script]
    with (
        Trials(book, memory) as trials,
        ThreadPoolExecutor(app.WORKERS) as pool,
    ):
        surveyed = app.survey(trials, records)
        yield from pool.map(
            lambda mutant: app.attempt(trials, surveyed, mutant, known),
            app.every_mutant(book),
        )
        sampled = pool.map(
            lambda case: list(snippets.sample(trials, case)), cases
        )
        yield from pool.map(
            lambda change: snippets.attempt(trials, change, known),
            list(chain.from_iterable(sampled)),
        )
        brought = pool.map(lambda case: list(own.sample(trials, case)), cases)
        yield from pool.map(
            lambda change: own.attempt(trials, change, known, cases),
            list(chain.from_iterable(brought)),
        )
        yield from pool.map(
            lambda case: transcripts.of_command(trials, case), printed
        )
    for drift in dependencies.DRIFTS:
        yield dependencies.attempt(book, drift)
    for case in printed:
        yield from transcripts.of_output(book, case, records[case.id])
    yield from commands.results(printed)
    yield from pages.results(book, sorted(book.pages))
    yield from surroundings.results(book, sorted(book.pages))
    yield from built.results(book, book.checkout.site, sorted(book.pages))
    yield from published.results(book, book.checkout.site, sorted(book.pages))
    yield from guards.results()
    yield from own_tests.results()


def tell(line: str) -> None:
    """Progress, as it comes."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
