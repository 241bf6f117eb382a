"""Rewrite the transcripts of cases with their current output."""

from dataclasses import replace

from harness.book import transcript
from harness.book.book import Book
from harness.book.cases import Case
from harness.book.problems import Problem, Progress, Refused
from harness.run.runner import Run, Runner
from harness.run.verdict import judge


def update(book: Book, prefix: str, tell: Progress) -> None:
    """Rewrite the transcripts of the cases whose id starts with ``prefix``.

    ``tell`` gets a diff of each change. Only the text is rewritten: a case
    that must fail must still fail, and it must still run a test. Raises
    ``Refused`` when a case still has problems after that.
    """
    problems: list[Problem] = []
    with Runner(book) as runner:
        for case in book.cases_named(prefix):
            run = runner.run(case, update=True)
            if diff := rewrite(run):
                tell(diff)
                run = runner.run(rewritten(run))
            problems += judge(book, run)
    if problems:
        raise Refused(problems)


def rewrite(run: Run) -> str:
    """Write one run's output to its case; return the diff, empty if none."""
    case = run.case
    name, today = case.expectation, _today(run)
    path = f"{case.path}/{name}"
    diff = transcript.difference(case.texts[name], today, path)
    if diff:
        (case.folder / name).write_text(today, encoding="utf-8")
    return diff


def rewritten(run: Run) -> Case:
    """Return the case with its run's output as the new expectation."""
    case = run.case
    texts = {**case.texts, case.expectation: _today(run)}
    return replace(case, texts=texts)


def _today(run: Run) -> str:
    return run.script if run.script is not None else run.transcript
